/// Folds recorded logs: the states of sections at any moment, and films of a whole sale.
///
/// Start with [SectionReplay].
@NullMarked
package com.keer.ticketmaster.replay;

import org.jspecify.annotations.NullMarked;
