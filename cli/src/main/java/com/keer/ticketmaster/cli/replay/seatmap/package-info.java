/// Shows sections as they were at some moment, or plays a sale.
@NullMarked
package com.keer.ticketmaster.cli.replay.seatmap;

import org.jspecify.annotations.NullMarked;
