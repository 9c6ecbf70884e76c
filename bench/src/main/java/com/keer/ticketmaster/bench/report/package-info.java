/// Results for people and machines: tables on the terminal, JSON, one HTML page.
///
/// The plots are our own SVG, drawn by a handful of small classes. Libraries for it draw through
/// AWT (XChart, JFreeChart), which a runtime without desktop modules or fonts lacks, and fix
/// colours and letters where the page wants CSS to choose them by day and by night; others bring a
/// script, which a page that one keeps for years and mails around had better not need.
@NullMarked
package com.keer.ticketmaster.bench.report;

import org.jspecify.annotations.NullMarked;
