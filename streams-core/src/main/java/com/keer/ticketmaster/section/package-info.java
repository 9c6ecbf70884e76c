/// The seats: the state of a section, the policies that choose seats, and the pure decision about
/// them.
///
/// Start with [SectionDecider]. Nothing here knows Kafka, Jackson, a clock or randomness.
@NullMarked
package com.keer.ticketmaster.section;

import org.jspecify.annotations.NullMarked;
