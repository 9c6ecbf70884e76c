/// How the public port is reached: certificates, named proxies, pages of other sites, and the
/// headers of every answer.
@NullMarked
package com.keer.ticketmaster.edge.wire;

import org.jspecify.annotations.NullMarked;
