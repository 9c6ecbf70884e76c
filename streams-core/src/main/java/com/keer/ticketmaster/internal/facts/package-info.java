/// What a task knows of its own past: checked against the logs and the positions before it decides.
@NullMarked
package com.keer.ticketmaster.internal.facts;

import org.jspecify.annotations.NullMarked;
