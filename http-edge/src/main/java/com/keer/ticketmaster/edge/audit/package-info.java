/// Who changed the catalogue.
@NullMarked
package com.keer.ticketmaster.edge.audit;

import org.jspecify.annotations.NullMarked;
