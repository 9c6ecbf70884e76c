/// Types shared by the parts of a verification.
@NullMarked
package com.keer.ticketmaster.internal.verify;

import org.jspecify.annotations.NullMarked;
