/// Time: clocks that are wrong, of the brokers that stamp the log and of this machine; and the pace
/// of commits.
@NullMarked
package com.keer.ticketmaster.internal.clock;

import org.jspecify.annotations.NullMarked;
