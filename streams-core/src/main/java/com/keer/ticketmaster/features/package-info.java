/// What the programs of an installation can read, and what may therefore be written.
@NullMarked
package com.keer.ticketmaster.features;

import org.jspecify.annotations.NullMarked;
