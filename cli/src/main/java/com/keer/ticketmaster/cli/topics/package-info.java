/// The commands that look after the topics of an installation.
@NullMarked
package com.keer.ticketmaster.cli.topics;

import org.jspecify.annotations.NullMarked;
