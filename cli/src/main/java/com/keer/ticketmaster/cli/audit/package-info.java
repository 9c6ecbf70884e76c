/// Who changed the catalogue.
@NullMarked
package com.keer.ticketmaster.cli.audit;

import org.jspecify.annotations.NullMarked;
