/// Files made of frames: they can be written to a pipe, checked from front to end, and read from
/// any place.
///
/// ```
/// file     eight bytes with the kind and its version, frames, end
/// frame    type (1 byte), bytes of the content (4), bytes as packed (4),
///          CRC-32C of the rest of the frame (4), the content packed with Zstandard
/// end      "TKTEND01" (8), where to start reading (8), SHA-256 of everything before the end (32),
///          CRC-32C of the end so far (4)
/// ```
///
/// Numbers outside the contents are big-endian; inside they have seven bits to a byte.
@NullMarked
package com.keer.ticketmaster.internal.frame;

import org.jspecify.annotations.NullMarked;
