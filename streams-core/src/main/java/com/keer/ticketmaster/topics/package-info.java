/// Creates the topics of an installation and compares existing ones with what is needed.
@NullMarked
package com.keer.ticketmaster.topics;

import org.jspecify.annotations.NullMarked;
