/// What the parts of a verification share.
@NullMarked
package com.keer.ticketmaster.internal.verify;

import org.jspecify.annotations.NullMarked;
