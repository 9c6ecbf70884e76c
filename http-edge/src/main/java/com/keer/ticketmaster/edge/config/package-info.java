/// What an edge process is told, from environment variables.
@NullMarked
package com.keer.ticketmaster.edge.config;

import org.jspecify.annotations.NullMarked;
