@NullMarked
package com.keer.ticketmaster.cli.console;

import org.jspecify.annotations.NullMarked;
