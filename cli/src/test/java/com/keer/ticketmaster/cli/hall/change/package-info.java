@NullMarked
package com.keer.ticketmaster.cli.hall.change;

import org.jspecify.annotations.NullMarked;
