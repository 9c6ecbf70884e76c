@NullMarked
package com.keer.ticketmaster.cli.picture;

import org.jspecify.annotations.NullMarked;
