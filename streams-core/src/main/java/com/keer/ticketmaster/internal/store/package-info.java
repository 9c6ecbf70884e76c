/// The working state of the processors: stores that are written once per commit.
@NullMarked
package com.keer.ticketmaster.internal.store;

import org.jspecify.annotations.NullMarked;
