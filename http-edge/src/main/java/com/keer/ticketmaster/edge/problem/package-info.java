/// Errors, as problem documents (RFC 9457).
@NullMarked
package com.keer.ticketmaster.edge.problem;

import org.jspecify.annotations.NullMarked;
