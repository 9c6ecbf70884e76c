@NullMarked
package com.keer.ticketmaster.cli.replay;

import org.jspecify.annotations.NullMarked;
