/// Compares the topics of a cluster with the required ones, and corrects them.
@NullMarked
package com.keer.ticketmaster.cli.topics;

import org.jspecify.annotations.NullMarked;
