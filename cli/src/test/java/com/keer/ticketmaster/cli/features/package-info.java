@NullMarked
package com.keer.ticketmaster.cli.features;

import org.jspecify.annotations.NullMarked;
