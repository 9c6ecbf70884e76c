/// Snapshots of sections, from which a fold can start.
///
/// A snapshot has a header (`H`: a position for each partition), then sections (`S`) and what they
/// remember of reservations (`A`); reading starts at the header. Start with [Snapshot].
@NullMarked
package com.keer.ticketmaster.snapshot;

import org.jspecify.annotations.NullMarked;
