/// The configuration of an edge process, from environment variables.
@NullMarked
package com.keer.ticketmaster.edge.config;

import org.jspecify.annotations.NullMarked;
