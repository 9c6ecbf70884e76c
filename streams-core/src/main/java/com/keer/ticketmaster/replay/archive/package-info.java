/// Logs and states in files: an installation carried elsewhere as one archive, and snapshots of
/// sections from which a fold can begin.
///
/// Start with [LogExport], [ArchiveLog], [LogImport] and [Snapshot].
///
/// **The files.** Both kinds are made of the same pieces, so that they can be written to a pipe,
/// checked from front to end, and read from any place:
///
/// ```
/// file     eight bytes that tell the kind and its version, frames, end
/// frame    type (1 byte), bytes of the content (4), bytes as packed (4),
///          CRC-32C of all of the frame but itself (4), the content packed with Zstandard
/// end      "TKTEND01" (8), where to begin to read (8), SHA-256 of all in front of the end (32),
///          CRC-32C of the end so far (4)
/// ```
///
/// An archive has a header (`H`: topics, spans, settings, committed positions), blocks of records
/// (`B`: one partition's, in the order of its log) and the directory (`D`: where each block is, its
/// offsets and times), where reading begins. A snapshot has a header (`H`: a position for each
/// partition), then sections (`S`) and what they remember of reservations (`A`); reading begins at
/// the header. Numbers outside of contents are big-endian; inside they have seven bits to a byte.
@NullMarked
package com.keer.ticketmaster.replay.archive;

import org.jspecify.annotations.NullMarked;
