/// One sale on a system: planned, opened, run, checked.
@NullMarked
package com.keer.ticketmaster.bench.sale;

import org.jspecify.annotations.NullMarked;
