/// Tells what the log calls a person, and forgets them.
@NullMarked
package com.keer.ticketmaster.cli.person;

import org.jspecify.annotations.NullMarked;
