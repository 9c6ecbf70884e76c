@NullMarked
package com.keer.ticketmaster.cli.terminal;

import org.jspecify.annotations.NullMarked;
