/// How records of several partitions are read in one order.
@NullMarked
package com.keer.ticketmaster.internal.log;

import org.jspecify.annotations.NullMarked;
