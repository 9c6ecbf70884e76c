/// The check notices what it has to.
@NullMarked
package com.keer.ticketmaster.bench.check;

import org.jspecify.annotations.NullMarked;
