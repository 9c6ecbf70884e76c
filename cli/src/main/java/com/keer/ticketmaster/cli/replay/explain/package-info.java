/// Tells the story of one reservation.
@NullMarked
package com.keer.ticketmaster.cli.replay.explain;

import org.jspecify.annotations.NullMarked;
