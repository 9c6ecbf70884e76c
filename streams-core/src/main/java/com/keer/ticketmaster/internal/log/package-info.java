/// Reads records of several partitions in one order.
@NullMarked
package com.keer.ticketmaster.internal.log;

import org.jspecify.annotations.NullMarked;
