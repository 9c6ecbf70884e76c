/// Who is to blame for a failure: the record, the state, or the version of this program.
@NullMarked
package com.keer.ticketmaster.internal.fault;

import org.jspecify.annotations.NullMarked;
