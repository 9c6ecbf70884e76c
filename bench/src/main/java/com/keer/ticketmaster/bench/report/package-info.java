/// Results for people and machines: tables on the terminal, JSON, one HTML page.
@NullMarked
package com.keer.ticketmaster.bench.report;

import org.jspecify.annotations.NullMarked;
