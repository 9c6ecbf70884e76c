/// Bytes, written and read.
@NullMarked
package com.keer.ticketmaster.internal.bytes;

import org.jspecify.annotations.NullMarked;
