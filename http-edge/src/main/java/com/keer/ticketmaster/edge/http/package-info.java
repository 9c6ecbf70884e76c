/// The tools of routes: reading requests, paging lists, writing answers. Knows no feature.
@NullMarked
package com.keer.ticketmaster.edge.http;

import org.jspecify.annotations.NullMarked;
