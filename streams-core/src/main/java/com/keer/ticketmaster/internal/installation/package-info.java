/// The topic with the facts about an installation as a whole.
@NullMarked
package com.keer.ticketmaster.internal.installation;

import org.jspecify.annotations.NullMarked;
