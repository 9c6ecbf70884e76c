/// Runs a recorded sale again as it would have gone with other allocation policies.
@NullMarked
package com.keer.ticketmaster.whatif;

import org.jspecify.annotations.NullMarked;
