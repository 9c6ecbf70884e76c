/// What is asked and answered: the commands, outcomes and rejections of reservations, sections and
/// buyers' allowances, and the rules they refer to. The deciders stand on these words.
@NullMarked
package com.keer.ticketmaster.booking;

import org.jspecify.annotations.NullMarked;
