/// Pseudonyms of people, and how one person is forgotten.
@NullMarked
package com.keer.ticketmaster.edge.access.person;

import org.jspecify.annotations.NullMarked;
