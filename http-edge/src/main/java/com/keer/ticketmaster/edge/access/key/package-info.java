/// API keys for machines.
@NullMarked
package com.keer.ticketmaster.edge.access.key;

import org.jspecify.annotations.NullMarked;
