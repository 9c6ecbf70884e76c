@NullMarked
package com.keer.ticketmaster.cli.dlq;

import org.jspecify.annotations.NullMarked;
