/// What is written into the topics, and how it is read again.
@NullMarked
package com.keer.ticketmaster.serde;

import org.jspecify.annotations.NullMarked;
