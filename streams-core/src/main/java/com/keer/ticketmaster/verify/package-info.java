/// Proves a log: folds it again and compares everything that was recorded.
///
/// Start with [LogVerification].
@NullMarked
package com.keer.ticketmaster.verify;

import org.jspecify.annotations.NullMarked;
