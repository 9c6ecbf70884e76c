/// The HTTP server: routes, error mappings, connectors.
@NullMarked
package com.keer.ticketmaster.edge.server;

import org.jspecify.annotations.NullMarked;
