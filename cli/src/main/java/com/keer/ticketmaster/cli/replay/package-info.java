/// The commands that read the log again: a class each, over `replay` of the engine.
@NullMarked
package com.keer.ticketmaster.cli.replay;

import org.jspecify.annotations.NullMarked;
