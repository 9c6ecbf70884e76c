/// The buyers: how many seats each has taken at an event with a limit, and the pure decision
/// whether they may take more.
@NullMarked
package com.keer.ticketmaster.internal.buyer;

import org.jspecify.annotations.NullMarked;
