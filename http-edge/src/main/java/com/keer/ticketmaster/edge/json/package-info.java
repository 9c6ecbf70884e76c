/// JSON: bodies are read strictly, bytes are written straight into the response.
@NullMarked
package com.keer.ticketmaster.edge.json;

import org.jspecify.annotations.NullMarked;
