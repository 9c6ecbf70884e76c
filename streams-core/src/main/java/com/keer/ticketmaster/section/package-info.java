/// The seats: the state of a section, the policies that choose seats, and the pure decision about
/// them.
///
/// Start with [SectionDecider]; nothing here knows Kafka, Jackson, a clock or chance.
@NullMarked
package com.keer.ticketmaster.section;

import org.jspecify.annotations.NullMarked;
