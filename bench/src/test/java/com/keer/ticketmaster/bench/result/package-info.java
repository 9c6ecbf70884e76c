/// Results of runs.
@NullMarked
package com.keer.ticketmaster.bench.result;

import org.jspecify.annotations.NullMarked;
