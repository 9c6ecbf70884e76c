/// The tests of the test kit, which are its examples as well.
@NullMarked
package com.keer.ticketmaster.testkit;

import org.jspecify.annotations.NullMarked;
