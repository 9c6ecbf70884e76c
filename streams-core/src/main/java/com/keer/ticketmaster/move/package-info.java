/// Carries an installation elsewhere: [LogExport] writes it into an archive, [LogImport] puts an
/// archive into another cluster.
@NullMarked
package com.keer.ticketmaster.move;

import org.jspecify.annotations.NullMarked;
