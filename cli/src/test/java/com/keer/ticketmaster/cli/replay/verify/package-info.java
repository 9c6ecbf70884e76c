@NullMarked
package com.keer.ticketmaster.cli.replay.verify;

import org.jspecify.annotations.NullMarked;
