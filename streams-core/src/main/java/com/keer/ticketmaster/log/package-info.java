/// Recorded logs, in a cluster or elsewhere, and how to read their records in order.
///
/// Start with [RecordedLog].
@NullMarked
package com.keer.ticketmaster.log;

import org.jspecify.annotations.NullMarked;
