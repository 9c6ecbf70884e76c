/// Groups of neighbouring seats that a buyer can choose from.
@NullMarked
package com.keer.ticketmaster.edge.choice;

import org.jspecify.annotations.NullMarked;
