@NullMarked
package com.keer.ticketmaster.cli.replay.seatmap;

import org.jspecify.annotations.NullMarked;
