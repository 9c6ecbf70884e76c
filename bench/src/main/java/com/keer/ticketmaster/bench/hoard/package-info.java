/// People who hold all seats of a section and buy none, and the luck of a fair buyer among them.
@NullMarked
package com.keer.ticketmaster.bench.hoard;

import org.jspecify.annotations.NullMarked;
