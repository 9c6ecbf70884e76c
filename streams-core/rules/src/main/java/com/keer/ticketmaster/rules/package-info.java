/// The rules about packages that apply to every module.
///
/// A module's test extends [RoomsContract], which has the rules and a control for each.
@NullMarked
package com.keer.ticketmaster.rules;

import org.jspecify.annotations.NullMarked;
