/// Parts without a meaning of their own in the seats' world. Not for other applications.
@NullMarked
package com.keer.ticketmaster.internal;

import org.jspecify.annotations.NullMarked;
