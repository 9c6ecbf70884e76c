@NullMarked
package com.keer.ticketmaster.cli.replay.whatif;

import org.jspecify.annotations.NullMarked;
