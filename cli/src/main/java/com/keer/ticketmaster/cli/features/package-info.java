/// Shows and raises the feature level of an installation.
@NullMarked
package com.keer.ticketmaster.cli.features;

import org.jspecify.annotations.NullMarked;
