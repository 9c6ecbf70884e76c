/// The commands that look after the dead letters.
@NullMarked
package com.keer.ticketmaster.cli.dlq;

import org.jspecify.annotations.NullMarked;
