/// The check finds what it must find.
@NullMarked
package com.keer.ticketmaster.bench.check;

import org.jspecify.annotations.NullMarked;
