/// JSON: bodies read strictly, bytes straight into the response.
@NullMarked
package com.keer.ticketmaster.edge.json;

import org.jspecify.annotations.NullMarked;
