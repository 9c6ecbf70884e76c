package com.keer.ticketmaster.cli.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// How records become the one line that `--json` prints.
public final class JsonOutput {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private JsonOutput() {}

  /// One line of JSON; fields that are null are left out.
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
