/// An installation's log in one file, and the way from one cluster to another: [LogExport] writes
/// an archive, [LogImport] puts it into another cluster, [ArchiveLog] reads it in place.
///
/// An archive has a header (`H`: topics, spans, settings, committed positions), blocks of records
/// (`B`: one partition's, in the order of its log) and the directory (`D`: where each block is, its
/// offsets and times), where reading begins. For the format of the file itself see
/// `internal.frame`.
@NullMarked
package com.keer.ticketmaster.archive;

import org.jspecify.annotations.NullMarked;
