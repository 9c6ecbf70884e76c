/// The pages for people with a browser: files from the jar, without a build of their own.
@NullMarked
package com.keer.ticketmaster.edge.pages;

import org.jspecify.annotations.NullMarked;
