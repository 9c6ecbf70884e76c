/// The rules about packages that every module is held to.
///
/// A module's test extends [RoomsContract], which has the rules and a control for each.
@NullMarked
package com.keer.ticketmaster.rules;

import org.jspecify.annotations.NullMarked;
