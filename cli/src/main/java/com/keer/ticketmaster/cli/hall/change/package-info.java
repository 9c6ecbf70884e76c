/// Changes an open section: `grow`, `block` and `unblock`.
@NullMarked
package com.keer.ticketmaster.cli.hall.change;

import org.jspecify.annotations.NullMarked;
