@NullMarked
package com.keer.ticketmaster.cli.replay.into;

import org.jspecify.annotations.NullMarked;
