/// Results for people and machines: tables, JSON, one HTML page.
@NullMarked
package com.keer.ticketmaster.bench.report;

import org.jspecify.annotations.NullMarked;
