/// The processes under test.
@NullMarked
package com.keer.ticketmaster.bench.stack;

import org.jspecify.annotations.NullMarked;
