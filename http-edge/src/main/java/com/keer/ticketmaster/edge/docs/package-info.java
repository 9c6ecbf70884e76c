/// What the interface looks like: an OpenAPI document, a page for people, and an explanation of
/// every kind of problem.
@NullMarked
package com.keer.ticketmaster.edge.docs;

import org.jspecify.annotations.NullMarked;
