/// Events as they happen, for those who look on: server-sent events.
@NullMarked
package com.keer.ticketmaster.edge.stream;

import org.jspecify.annotations.NullMarked;
