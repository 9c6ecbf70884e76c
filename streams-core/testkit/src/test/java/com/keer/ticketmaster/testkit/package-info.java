/// The tests of the test kit, which are also its examples.
@NullMarked
package com.keer.ticketmaster.testkit;

import org.jspecify.annotations.NullMarked;
