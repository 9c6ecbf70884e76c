package com.keer.ticketmaster.edge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The ids of a request in the JSON log.
class JsonLogTest {

  private static final JsonTemplateLayout LAYOUT =
      JsonTemplateLayout.newBuilder()
          .setConfiguration(new DefaultConfiguration())
          .setEventTemplateUri("classpath:ticketmaster-log.json")
          .build();

  @Test
  void aLineOfATracedRequestNamesTheTraceWhereToolsLookForIt() {
    // When
    JsonNode line =
        line(Map.of("traceId", "0af7", "spanId", "b7ad", "requestId", "r-1", "reservationId", "x"));

    // Then
    assertThat(line.path("trace.id").asString()).isEqualTo("0af7");
    assertThat(line.path("span.id").asString()).isEqualTo("b7ad");
    assertThat(line.path("labels").path("requestId").asString()).isEqualTo("r-1");
    assertThat(line.path("labels").path("reservationId").asString()).isEqualTo("x");
  }

  @Test
  void anyOtherLineDoesNot() {
    assertThat(line(Map.of("requestId", "r-1")).propertyNames())
        .contains("labels")
        .doesNotContain("trace.id", "span.id");
  }

  private static JsonNode line(Map<String, String> ids) {
    StringMap context = ContextDataFactory.createContextData();
    ids.forEach(context::putValue);
    var event =
        Log4jLogEvent.newBuilder()
            .setLoggerName("edge")
            .setLevel(Level.ERROR)
            .setMessage(new SimpleMessage("request failed"))
            .setContextData(context)
            .build();
    return JsonMapper.builder().build().readTree(LAYOUT.toSerializable(event));
  }
}
