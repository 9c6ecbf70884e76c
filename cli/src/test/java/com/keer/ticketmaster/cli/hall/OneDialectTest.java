package com.keer.ticketmaster.cli.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.LocalStack;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.log.RecordedLog;
import com.keer.ticketmaster.log.RecordedLog.Cursor;
import com.keer.ticketmaster.serde.WireFormats;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A hall means the same, and its mistakes are told in the same words, wherever it is written: in
/// the body of an event, in the plan of a venue, in a file of either notation.
class OneDialectTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static LocalStack stack;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    stack = LocalStack.start();
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grids", "rows", "defaults"})
  void aHallOpensTheSameSectionsFromWhereverItComes(String hall) throws Exception {
    // Given
    ObjectNode json = (ObjectNode) MAPPER.readTree(resource(hall + ".json"));
    String csv = resource(hall + ".csv");

    // When
    ObjectNode posted = json.deepCopy().put("eventId", hall + "-posted");
    HttpResponse<String> created = stack.post("/api/events", posted.toString());
    ObjectNode file = json.deepCopy().put("eventId", hall + "-json");
    CliRun fromJson = sectionInit("hall.json", file.toPrettyString());
    CliRun fromCsv =
        sectionInit(
            "hall.csv", csv.replaceAll("\\b" + hall + ",", ","), "--event=" + hall + "-csv");
    HttpResponse<String> planned = stack.post("/api/events", planned(json, hall).toString());

    // Then
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
    assertThat(fromJson.exitCode()).as(fromJson.err()).isEqualTo(ExitCode.OK);
    assertThat(fromCsv.exitCode()).as(fromCsv.err()).isEqualTo(ExitCode.OK);
    Map<String, SectionInit> openings = sent(hall + "-posted", json.get("sections").size());
    assertThat(openings).hasSameSizeAs(json.get("sections"));
    assertThat(openings.values())
        .allSatisfy(open ->
            assertThat(((Open) open).rules().decision().version())
                .isEqualTo(DecisionRule.NEWEST_VERSION));
    for (String other : List.of("-json", "-csv", "-planned")) {
      assertThat(sent(hall + other, openings.size())).as(other).isEqualTo(openings);
    }
  }

  /// An event that takes all its sections from the plan of a venue, whose rules are its own.
  private static ObjectNode planned(JsonNode json, String hall) throws Exception {
    ObjectNode venue = MAPPER.createObjectNode().put("name", "Hall of " + hall);
    venue.set("plan", json.get("sections"));
    String id =
        MAPPER
            .readTree(stack.post("/api/venues", venue.toString()).body())
            .get("venueId")
            .asString();
    ObjectNode event = (ObjectNode) json.deepCopy();
    event.remove("sections");
    return event.put("eventId", hall + "-planned").put("venueId", id).put("usePlan", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grids", "rows"})
  void aVenueAndABareListAreHallFilesToo(String hall) throws Exception {
    // Given
    JsonNode json = MAPPER.readTree(resource(hall + ".json"));
    ObjectNode venue = MAPPER.createObjectNode().put("name", "Hall").put("city", "Rome");
    venue.set("plan", json.get("sections"));
    String id =
        MAPPER
            .readTree(stack.post("/api/venues", venue.toString()).body())
            .get("venueId")
            .asString();
    String printed = stack.get("/api/venues/" + id).body();

    // When
    HallPlan ofVenue = HallPlan.of(JsonHall.read(printed), hall);
    HallPlan ofList = HallPlan.of(JsonHall.read(json.get("sections").toString()), hall);
    HallPlan ofEvent = HallPlan.of(JsonHall.read(json.toString()), null);

    // Then
    assertThat(ofEvent.problems()).isEmpty();
    assertThat(ofVenue.sections()).isEqualTo(ofEvent.sections()).isNotEmpty();
    assertThat(ofList.sections()).isEqualTo(ofEvent.sections());
    assertThat(ofVenue.unsent()).contains("name", "city", "venueId", "version", "price");
  }

  @Test
  void anotherHallIsNoticed() throws Exception {
    // Given
    String csv = resource("grids.csv");

    // When
    HallPlan plan = HallPlan.of(CsvHall.read(csv), null);
    HallPlan other = HallPlan.of(CsvHall.read(csv.replace(",900", ",901")), null);

    // Then
    assertThat(other.sections()).isNotEqualTo(plan.sections());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "s", "capacity": 5, "colour": "red"}                  | colour | is not a known field
          {"name": "s", "capacity": 5, "maxHoldSeconds": "15m"}          | maxHoldSeconds | must be a whole number from 0 to 604800
          {"name": "s", "capacity": 5, "allocationPolicy": "cheapest"}   | allocationPolicy | is 'cheapest', but must be one of best-available, first-fit, nearest, orphan-averse, from-the-back
          {"name": "s", "capacity": "5"}                                 | capacity | must be a whole number from 1 to 250000
          {"name": "s", "capacity": 5, "saleOpensAt": "noon"}            | saleOpensAt | must be an RFC 3339 time with its offset, such as "2027-05-01T20:00:00Z", from 1970 to 9999
          {"name": "s", "rows": 2, "seatsPerRow": 2, "focalPoint": "A:1"} | focalPoint | must be an object such as {"row": "A", "seat": "1"}
          {"name": "s", "rows": [{"row": "A", "seats": "1 1"}]}          | rows[0].seats | is not a valid section: row A has seat 1 twice
          """)
  void aMistakeIsToldInTheSameWords(String section, String field, String sentence)
      throws Exception {
    // Given
    String priced = section.replaceFirst(",", ", \"price\": \"1\",");
    String path = "sections[1]." + field;
    String json =
        """
        {"eventId": "bad", "name": "Bad", "currency": "EUR", "sections": [
          {"name": "good", "price": "1", "capacity": 5},
          %s
        ]}
        """
            .formatted(priced);

    // When
    HttpResponse<String> answer = stack.post("/api/events", json);
    HttpResponse<String> venue =
        stack.post("/api/venues", "{\"name\": \"v\", \"plan\": [" + priced + "]}");
    CliRun run = sectionInit("bad.json", json);

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(faults(answer)).isEqualTo(Map.of(path, sentence));
    assertThat(faults(venue)).isEqualTo(Map.of("plan[0]." + field, sentence));
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .isEqualTo(
            "%s:3: %s %s\nticketmaster: 1 mistake; nothing was sent\n"
                .formatted(folder.resolve("bad.json"), path, sentence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"endsAt\": \"2031-01-02T00:00:00Z\"",
        "\"startsAt\": \"2031-01-01T00:00:00Z\"",
        "\"startsAt\": \"2031-01-01T00:00:00Z\", \"endsAt\": \"2031-01-02T00:00:00Z\""
      })
  void aSaleEndsWithTheEventWhereverTheEventIsWritten(String times) throws Exception {
    // Given
    String id = "ends-" + Integer.toHexString(times.hashCode());
    String json =
        """
        {"eventId": "%s", "name": "End", "currency": "EUR", %s, "sections": [
          {"name": "s", "price": "1", "capacity": 5},
          {"name": "own", "price": "1", "capacity": 5, "saleClosesAt": "2030-12-31T00:00:00Z"}]}
        """;

    // When
    HttpResponse<String> created = stack.post("/api/events", json.formatted(id, times));
    CliRun run = sectionInit("ends.json", json.formatted(id + "-file", times));

    // Then
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
    Map<String, SectionInit> posted = sent(id, 2);
    assertThat(sent(id + "-file", 2)).isEqualTo(posted);
    assertThat(((Open) posted.get("s")).rules().saleClosesAt())
        .isEqualTo(Instant.parse("2031-01-02T00:00:00Z").toEpochMilli());
    assertThat(((Open) posted.get("own")).rules().saleClosesAt())
        .isEqualTo(Instant.parse("2030-12-31T00:00:00Z").toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "endsAt": "2031-01-02T00:00:00Z", "saleClosesAt": "2031-01-03T00:00:00Z"
          "endsAt": "2031-01-02T00:00:00Z", "saleOpensAt": "2031-01-03T00:00:00Z"
          "startsAt": "2031-01-02T00:00:00Z", "endsAt": "2031-01-02T00:00:00Z"
          "saleOpensAt": "2031-01-02T00:00:00Z", "saleClosesAt": "2031-01-02T00:00:00Z"
          """)
  void timesOutOfOrderAreToldInTheSameWords(String times) throws Exception {
    // Given
    String json =
        """
        {"eventId": "bad-times", "name": "Bad", "currency": "EUR",
         %s,
         "sections": [{"name": "s", "price": "1", "capacity": 5}]}
        """
            .formatted(times);

    // When
    HttpResponse<String> answer = stack.post("/api/events", json);
    CliRun run = sectionInit("bad-times.json", json);

    // Then
    assertThat(faults(answer)).hasSize(1);
    Map.Entry<String, String> fault = faults(answer).entrySet().iterator().next();
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .isEqualTo(
            "%s:2: %s %s\nticketmaster: 1 mistake; nothing was sent\n"
                .formatted(folder.resolve("bad-times.json"), fault.getKey(), fault.getValue()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maxHoldSeconds | 15m  | {"name": "s", "maxHoldSeconds": "15m", "rows": [{"row": "A", "seats": "1-4"}]}
          saleOpensAt    | noon | {"name": "s", "saleOpensAt": "noon", "rows": [{"row": "A", "seats": "1-4"}]}
          blocked        | 9    | {"name": "s", "rows": [{"row": "A", "seats": "1-4", "blocked": "9"}]}
          focalPoint     | B:1  | {"name": "s", "rows": [{"row": "A", "seats": "1-4"}], "focalPoint": {"row": "B", "seat": "1"}}
          allocationPolicy | best | {"name": "s", "allocationPolicy": "best", "rows": [{"row": "A", "seats": "1-4"}]}
          price          | dear | {"name": "s", "price": "dear", "rows": [{"row": "A", "seats": "1-4"}]}
          """)
  void aMistakeInATableIsToldInTheSameWords(String column, String value, String section)
      throws Exception {
    // Given
    HttpResponse<String> venue =
        stack.post("/api/venues", "{\"name\": \"v\", \"plan\": [" + section + "]}");

    // When
    CliRun run =
        sectionInit(
            "bad.csv", "name,row,seats,%s\ns,A,1-4,%s\n".formatted(column, value), "--event=e");

    // Then
    assertThat(faults(venue)).hasSize(1);
    assertThat(run.err())
        .isEqualTo(
            "%s:2: %s %s\nticketmaster: 1 mistake; nothing was sent\n"
                .formatted(
                    folder.resolve("bad.csv"), column, faults(venue).values().iterator().next()));
  }

  private CliRun sectionInit(String name, String content, String... more) throws Exception {
    List<String> args = new ArrayList<>(List.of("section-init"));
    args.add("--file=" + Files.writeString(folder.resolve(name), content));
    args.add("--bootstrap-servers=" + stack.kafka().bootstrapServers());
    args.addAll(List.of(more));
    return CliRun.of(args);
  }

  private static Map<String, String> faults(HttpResponse<String> answer) {
    return MAPPER
        .readTree(answer.body())
        .path("errors")
        .valueStream()
        .collect(
            Collectors.toMap(
                each -> each.get("field").asString(), each -> each.get("detail").asString()));
  }

  /// The commands that were sent to the sections of an event, by section, as soon as they are
  /// there.
  private static Map<String, SectionInit> sent(String event, int sections) {
    return await(event).until(() -> sent(event), sent -> sent.size() >= sections);
  }

  private static Map<String, SectionInit> sent(String event) {
    Map<String, SectionInit> sent = new HashMap<>();
    try (RecordedLog log =
        RecordedLog.inCluster(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
      for (var span : log.spans("section-init")) {
        try (Cursor cursor = log.open(span)) {
          for (var records = cursor.next(); !records.isEmpty(); records = cursor.next()) {
            for (var record : records) {
              SectionId id = SectionId.fromKey(new String(record.key(), StandardCharsets.UTF_8));
              if (id.eventId().equals(event)) {
                sent.put(id.name(), WireFormats.SECTION_INIT.decode(record.value()));
              }
            }
          }
        }
      }
    }
    return sent;
  }

  private static String resource(String name) throws Exception {
    try (InputStream file = OneDialectTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
