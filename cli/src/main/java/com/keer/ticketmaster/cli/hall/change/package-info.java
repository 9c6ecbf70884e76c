/// Changes an open section: `grow`, `block`, `policy` and `unblock`.
@NullMarked
package com.keer.ticketmaster.cli.hall.change;

import org.jspecify.annotations.NullMarked;
