@NullMarked
package com.keer.ticketmaster.cli.observability;

import org.jspecify.annotations.NullMarked;
