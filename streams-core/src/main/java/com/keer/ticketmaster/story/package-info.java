/// The story of one reservation, from the door to its last answer.
///
/// Start with [StoryTeller].
@NullMarked
package com.keer.ticketmaster.story;

import org.jspecify.annotations.NullMarked;
