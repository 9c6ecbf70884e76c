/// An installation's log in one file.
///
/// An archive has a header (`H`: topics, spans, settings, committed positions), blocks of records
/// (`B`: one partition's, in the order of its log) and the directory (`D`: where each block is, its
/// offsets and times), where reading begins. Start with [ArchiveLog]; for the format of the file
/// itself see `internal.frame`.
@NullMarked
package com.keer.ticketmaster.archive;

import org.jspecify.annotations.NullMarked;
