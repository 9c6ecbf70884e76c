/// Runs every benchmark once.
@NullMarked
package com.keer.ticketmaster.bench;

import org.jspecify.annotations.NullMarked;
