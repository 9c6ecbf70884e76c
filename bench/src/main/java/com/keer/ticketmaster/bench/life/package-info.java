/// Sales with every kind of command, to be proved afterwards.
@NullMarked
package com.keer.ticketmaster.bench.life;

import org.jspecify.annotations.NullMarked;
