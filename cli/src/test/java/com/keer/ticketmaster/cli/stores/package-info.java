@NullMarked
package com.keer.ticketmaster.cli.stores;

import org.jspecify.annotations.NullMarked;
