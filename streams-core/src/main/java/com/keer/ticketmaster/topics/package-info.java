/// Creates the topics of an installation, and compares those that exist with what is needed.
@NullMarked
package com.keer.ticketmaster.topics;

import org.jspecify.annotations.NullMarked;
