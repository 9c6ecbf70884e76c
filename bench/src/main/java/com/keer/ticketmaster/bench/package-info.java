/// Benchmarks, a class per question.
@NullMarked
package com.keer.ticketmaster.bench;

import org.jspecify.annotations.NullMarked;
