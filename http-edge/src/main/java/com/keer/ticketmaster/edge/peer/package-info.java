/// Requests that another instance has the answer to.
@NullMarked
package com.keer.ticketmaster.edge.peer;

import org.jspecify.annotations.NullMarked;
