/// Micro-benchmarks with JMH: what single steps cost. One class per question.
@NullMarked
package com.keer.ticketmaster.bench.micro;

import org.jspecify.annotations.NullMarked;
