@NullMarked
package com.keer.ticketmaster.bench.report;

import org.jspecify.annotations.NullMarked;
