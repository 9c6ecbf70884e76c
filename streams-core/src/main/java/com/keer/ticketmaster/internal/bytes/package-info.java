/// Compact binary values: writing and reading them.
@NullMarked
package com.keer.ticketmaster.internal.bytes;

import org.jspecify.annotations.NullMarked;
