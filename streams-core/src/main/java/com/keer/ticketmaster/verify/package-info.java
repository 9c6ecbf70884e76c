/// Proves a log: folds it and compares the result with everything that was recorded.
///
/// Start with [LogVerification].
@NullMarked
package com.keer.ticketmaster.verify;

import org.jspecify.annotations.NullMarked;
