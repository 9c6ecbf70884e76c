/// The seats: what a section looks like, who may have which seat, and the pure decision about it.
///
/// Start with [SectionDecider]; nothing here knows Kafka, Jackson, a clock or chance.
@NullMarked
package com.keer.ticketmaster.section;

import org.jspecify.annotations.NullMarked;
