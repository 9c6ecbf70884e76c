package com.keer.ticketmaster.edge.venue;

import com.keer.ticketmaster.edge.hall.EventTimes;
import com.keer.ticketmaster.edge.hall.HallSize;
import com.keer.ticketmaster.edge.hall.SaleRules;
import com.keer.ticketmaster.edge.hall.SectionReader;
import com.keer.ticketmaster.edge.json.JsonFields;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads the body of a venue.
final class VenueReader {

  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_ADDRESS_LENGTH = 500;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final String PLAN = "plan";

  private VenueReader() {}

  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if it is not one
  static VenueDraft read(byte[] body) {
    JsonFields fields = JsonFields.of(body);
    String name = fields.requiredLine("name", MAX_NAME_LENGTH);
    String address = fields.prose("address", MAX_ADDRESS_LENGTH);
    String city = fields.line("city", MAX_NAME_LENGTH);
    String country = fields.name("country", 2);
    if (country != null && !COUNTRIES.contains(country)) {
      fields.fault("country", "must be an ISO 3166 code, such as \"DE\"");
    }
    String timeZone = fields.name("timeZone", 50);
    if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      fields.fault("timeZone", "must be a tz database name, such as \"Europe/Berlin\"");
    }
    var sections =
        SectionReader.read(fields, PLAN, HallSize.OF_A_REQUEST, SaleRules.NONE, EventTimes.UNKNOWN);
    fields.requireSound();
    JsonNode plan = fields.value(PLAN);
    return new VenueDraft(
        name,
        address,
        city,
        country,
        timeZone,
        plan == null || sections.isEmpty() ? null : plan.toString());
  }
}
