/// Makes the states and positions of the processors from the logs alone.
///
/// [com.keer.ticketmaster.internal.rebuild.Traces] are what the processors have left in the topics
/// that they write to; a [com.keer.ticketmaster.internal.rebuild.TaskFold] applies the log of a
/// task and says which of its records have left one.
@NullMarked
package com.keer.ticketmaster.internal.rebuild;

import org.jspecify.annotations.NullMarked;
