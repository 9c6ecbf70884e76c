/// The records that could not be read or decided: what they were, why, and how to put one back
/// after a fix.
@NullMarked
package com.keer.ticketmaster.deadletter;

import org.jspecify.annotations.NullMarked;
