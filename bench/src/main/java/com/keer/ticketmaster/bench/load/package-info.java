/// The load: what is requested, when, and the answers.
@NullMarked
package com.keer.ticketmaster.bench.load;

import org.jspecify.annotations.NullMarked;
