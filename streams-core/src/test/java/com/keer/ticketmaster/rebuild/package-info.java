/// States and positions that are made from the logs.
@NullMarked
package com.keer.ticketmaster.rebuild;

import org.jspecify.annotations.NullMarked;
