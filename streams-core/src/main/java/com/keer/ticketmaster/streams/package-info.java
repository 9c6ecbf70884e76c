/// The streams library; a placeholder until its packages arrive.
@NullMarked
package com.keer.ticketmaster.streams;

import org.jspecify.annotations.NullMarked;
