/// Entries on disk that are written once, hardly ever changed and looked up by their exact key: a
/// log of them, and an index in memory.
///
/// Start with [EntryLog].
@NullMarked
package com.keer.ticketmaster.internal.entrylog;

import org.jspecify.annotations.NullMarked;
