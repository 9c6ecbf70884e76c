/// What is asked for, when, and what came back.
@NullMarked
package com.keer.ticketmaster.bench.load;

import org.jspecify.annotations.NullMarked;
