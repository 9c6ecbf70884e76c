/// Feeds recorded commands into another installation.
@NullMarked
package com.keer.ticketmaster.cli.replay.into;

import org.jspecify.annotations.NullMarked;
