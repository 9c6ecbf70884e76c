/// Feeds recorded buyers' and operators' commands into another system: load from real sales.
@NullMarked
package com.keer.ticketmaster.feed;

import org.jspecify.annotations.NullMarked;
