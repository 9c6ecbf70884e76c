/// One sale: planned, opened, run and checked.
@NullMarked
package com.keer.ticketmaster.bench.sale;

import org.jspecify.annotations.NullMarked;
