/// JSON Web Tokens: those of issuers, and our own for guests.
@NullMarked
package com.keer.ticketmaster.edge.access.token;

import org.jspecify.annotations.NullMarked;
