/// Opens sections: one from options, or a whole hall from a file.
@NullMarked
package com.keer.ticketmaster.cli.hall;

import org.jspecify.annotations.NullMarked;
