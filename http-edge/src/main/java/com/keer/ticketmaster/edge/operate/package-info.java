/// The sale as it is, for operators: figures of this process, once a second, as long as somebody
/// looks.
@NullMarked
package com.keer.ticketmaster.edge.operate;

import org.jspecify.annotations.NullMarked;
