/// The checks that every figure must pass.
@NullMarked
package com.keer.ticketmaster.bench.check;

import org.jspecify.annotations.NullMarked;
