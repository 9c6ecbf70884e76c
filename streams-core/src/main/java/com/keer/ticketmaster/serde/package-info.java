/// The formats of keys and values in the topics.
@NullMarked
package com.keer.ticketmaster.serde;

import org.jspecify.annotations.NullMarked;
