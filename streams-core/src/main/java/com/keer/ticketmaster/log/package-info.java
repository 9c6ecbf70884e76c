/// Recorded logs, in a cluster or elsewhere, and how their records are read in order.
///
/// Start with [RecordedLog].
@NullMarked
package com.keer.ticketmaster.log;

import org.jspecify.annotations.NullMarked;
