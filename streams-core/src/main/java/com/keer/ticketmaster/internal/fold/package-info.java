/// Folds serial logs, from the beginning or from earlier states.
@NullMarked
package com.keer.ticketmaster.internal.fold;

import org.jspecify.annotations.NullMarked;
