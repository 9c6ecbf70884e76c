/// The HTTP/2 load generator.
@NullMarked
package com.keer.ticketmaster.bench.http;

import org.jspecify.annotations.NullMarked;
