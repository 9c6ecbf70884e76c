@NullMarked
package com.keer.ticketmaster.cli.replay.move;

import org.jspecify.annotations.NullMarked;
