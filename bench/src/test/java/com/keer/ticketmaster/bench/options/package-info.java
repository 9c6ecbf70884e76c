/// The options that scenarios share.
@NullMarked
package com.keer.ticketmaster.bench.options;

import org.jspecify.annotations.NullMarked;
