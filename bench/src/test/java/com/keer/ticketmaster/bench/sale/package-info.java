/// Runs of sales.
@NullMarked
package com.keer.ticketmaster.bench.sale;

import org.jspecify.annotations.NullMarked;
