/// The processes under test: started, measured, stopped.
@NullMarked
package com.keer.ticketmaster.bench.stack;

import org.jspecify.annotations.NullMarked;
