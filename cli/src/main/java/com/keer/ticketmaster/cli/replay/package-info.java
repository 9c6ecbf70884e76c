/// What the commands that read the log have in common.
@NullMarked
package com.keer.ticketmaster.cli.replay;

import org.jspecify.annotations.NullMarked;
