/// Who asks for what, and when.
@NullMarked
package com.keer.ticketmaster.bench.load;

import org.jspecify.annotations.NullMarked;
