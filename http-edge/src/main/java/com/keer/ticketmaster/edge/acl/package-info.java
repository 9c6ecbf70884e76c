/// What each part of an installation may do in its Kafka cluster.
@NullMarked
package com.keer.ticketmaster.edge.acl;

import org.jspecify.annotations.NullMarked;
