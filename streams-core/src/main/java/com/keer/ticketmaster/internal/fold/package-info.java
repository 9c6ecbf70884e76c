/// The fold of serial logs, and the states it can begin with.
@NullMarked
package com.keer.ticketmaster.internal.fold;

import org.jspecify.annotations.NullMarked;
