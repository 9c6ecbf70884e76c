/// Halls: the one way in which sections are written, for events, for the plan of a venue and for
/// the files of the command line.
@NullMarked
package com.keer.ticketmaster.edge.hall;

import org.jspecify.annotations.NullMarked;
