/// Folds recorded logs again: sections as they were at any moment, and films of a whole sale.
///
/// Start with [SectionReplay].
@NullMarked
package com.keer.ticketmaster.replay;

import org.jspecify.annotations.NullMarked;
