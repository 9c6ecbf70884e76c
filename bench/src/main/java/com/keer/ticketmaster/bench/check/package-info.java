/// The check that no figure counts without.
@NullMarked
package com.keer.ticketmaster.bench.check;

import org.jspecify.annotations.NullMarked;
