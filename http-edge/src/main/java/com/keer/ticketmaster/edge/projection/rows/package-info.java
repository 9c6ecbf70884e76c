/// Writes batches of outcomes as rows of the catalogue.
@NullMarked
package com.keer.ticketmaster.edge.projection.rows;

import org.jspecify.annotations.NullMarked;
