/// The vocabulary of routes: requests read, lists paged, answers written. Knows no feature.
@NullMarked
package com.keer.ticketmaster.edge.http;

import org.jspecify.annotations.NullMarked;
