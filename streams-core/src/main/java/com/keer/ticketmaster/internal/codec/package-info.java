/// Commands, requests and layouts as compact bytes, for stores and for the hash chain.
@NullMarked
package com.keer.ticketmaster.internal.codec;

import org.jspecify.annotations.NullMarked;
