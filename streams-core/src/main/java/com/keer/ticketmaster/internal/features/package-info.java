/// Holds writers to the feature level of an installation.
@NullMarked
package com.keer.ticketmaster.internal.features;

import org.jspecify.annotations.NullMarked;
