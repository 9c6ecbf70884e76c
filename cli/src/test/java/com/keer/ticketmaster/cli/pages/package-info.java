@NullMarked
package com.keer.ticketmaster.cli.pages;

import org.jspecify.annotations.NullMarked;
