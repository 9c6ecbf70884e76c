/// Lists, shows and retries dead letters.
@NullMarked
package com.keer.ticketmaster.cli.dlq;

import org.jspecify.annotations.NullMarked;
