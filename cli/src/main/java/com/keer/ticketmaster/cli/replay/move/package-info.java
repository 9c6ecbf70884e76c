/// Exports, imports and snapshots the log.
@NullMarked
package com.keer.ticketmaster.cli.replay.move;

import org.jspecify.annotations.NullMarked;
