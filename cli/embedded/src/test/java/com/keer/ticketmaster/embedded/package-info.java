@NullMarked
package com.keer.ticketmaster.embedded;

import org.jspecify.annotations.NullMarked;
