@NullMarked
package com.keer.ticketmaster.cli.hall;

import org.jspecify.annotations.NullMarked;
