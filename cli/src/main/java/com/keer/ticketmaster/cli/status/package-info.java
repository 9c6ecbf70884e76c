/// Shows how many seats of an event are free, held and sold.
@NullMarked
package com.keer.ticketmaster.cli.status;

import org.jspecify.annotations.NullMarked;
