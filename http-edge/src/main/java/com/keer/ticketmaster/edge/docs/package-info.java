/// The documentation of the API: an OpenAPI document, a page for people, and an explanation of
/// every problem type.
@NullMarked
package com.keer.ticketmaster.edge.docs;

import org.jspecify.annotations.NullMarked;
