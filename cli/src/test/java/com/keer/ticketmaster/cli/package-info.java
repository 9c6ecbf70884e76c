@NullMarked
package com.keer.ticketmaster.cli;

import org.jspecify.annotations.NullMarked;
