/// Compares the topics of a cluster with the ones that are needed, and corrects them.
@NullMarked
package com.keer.ticketmaster.cli.topics;

import org.jspecify.annotations.NullMarked;
