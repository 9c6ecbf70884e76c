package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.hall.SeatCounts;
import org.jspecify.annotations.Nullable;

/// The counts of a section as a text: `sequence free held sold blocked`.
public final class CountsText {

  private CountsText() {}

  public static String of(SectionAvailability availability) {
    SeatCounts counts = availability.counts();
    return availability.sequence()
        + " "
        + counts.free()
        + " "
        + counts.held()
        + " "
        + counts.sold()
        + " "
        + counts.blocked();
  }

  /// Null if the text has another form; further numbers were added by a newer writer.
  public static @Nullable SectionAvailability read(String text) {
    String[] numbers = text.split(" ", -1);
    if (numbers.length < 5) {
      return null;
    }
    try {
      return new SectionAvailability(
          Long.parseLong(numbers[0]),
          new SeatCounts(
              Integer.parseUnsignedInt(numbers[1]),
              Integer.parseUnsignedInt(numbers[2]),
              Integer.parseUnsignedInt(numbers[3]),
              Integer.parseUnsignedInt(numbers[4])));
    } catch (NumberFormatException | IllegalStateException e) {
      return null;
    }
  }
}
