/// Live updates for readers: server-sent events.
@NullMarked
package com.keer.ticketmaster.edge.stream;

import org.jspecify.annotations.NullMarked;
