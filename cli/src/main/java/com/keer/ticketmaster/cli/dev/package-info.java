/// Runs a complete installation on this machine.
@NullMarked
package com.keer.ticketmaster.cli.dev;

import org.jspecify.annotations.NullMarked;
