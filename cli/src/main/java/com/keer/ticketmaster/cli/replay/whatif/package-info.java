/// Simulates the recorded demand under other policies and compares the results.
@NullMarked
package com.keer.ticketmaster.cli.replay.whatif;

import org.jspecify.annotations.NullMarked;
