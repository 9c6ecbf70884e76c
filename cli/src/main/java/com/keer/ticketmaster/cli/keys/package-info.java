/// `ticketmaster keys`: API keys for machines.
@NullMarked
package com.keer.ticketmaster.cli.keys;

import org.jspecify.annotations.NullMarked;
