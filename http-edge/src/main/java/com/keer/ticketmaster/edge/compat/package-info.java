/// The API under `/v1`, for the load clients of the project that this one grew from.
@NullMarked
package com.keer.ticketmaster.edge.compat;

import org.jspecify.annotations.NullMarked;
