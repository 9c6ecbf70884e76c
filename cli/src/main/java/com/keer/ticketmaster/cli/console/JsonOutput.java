package com.keer.ticketmaster.cli.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the one line that `--json` prints. All JSON of the commands is written here.
public final class JsonOutput {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private JsonOutput() {}

  /// One line of JSON; null fields are omitted.
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
