/// What every command needs: exit codes and failures, the Kafka options, and output for people and
/// programs. The benchmarks print with it, too.
@NullMarked
package com.keer.ticketmaster.cli.console;

import org.jspecify.annotations.NullMarked;
