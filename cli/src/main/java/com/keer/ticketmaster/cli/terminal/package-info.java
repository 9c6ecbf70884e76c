/// What a person at a terminal sees: tables, colours, progress. The benchmarks show theirs with it
/// too.
@NullMarked
package com.keer.ticketmaster.cli.terminal;

import org.jspecify.annotations.NullMarked;
