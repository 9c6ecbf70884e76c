/// The running engine and the ids that it issues: what every feature builds on.
@NullMarked
package com.keer.ticketmaster.edge.engine;

import org.jspecify.annotations.NullMarked;
