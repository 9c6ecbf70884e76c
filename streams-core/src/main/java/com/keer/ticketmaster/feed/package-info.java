/// Feeds recorded commands into another system, as buyers and operators gave them: load from real
/// sales.
@NullMarked
package com.keer.ticketmaster.feed;

import org.jspecify.annotations.NullMarked;
