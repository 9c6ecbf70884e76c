/// Background work that repeats: one kind of thread for all of it.
@NullMarked
package com.keer.ticketmaster.loop;

import org.jspecify.annotations.NullMarked;
