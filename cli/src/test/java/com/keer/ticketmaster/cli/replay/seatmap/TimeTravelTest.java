package com.keer.ticketmaster.cli.replay.seatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.booking.Author;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.LocalStack;
import com.keer.ticketmaster.cli.console.ExitCode;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `replay seat-map` and `replay explain` compared with what the HTTP edge answered during a sale.
class TimeTravelTest {
  private static final String EVENT = "yesterday";
  private static final Terminal COLOURS = new Terminal(false, true, true);

  private static LocalStack stack;

  /// The answers of GET for the section stalls, by sequence.
  private static final Map<Long, JsonNode> SEEN = new TreeMap<>();

  @BeforeAll
  static void sellWhileLooking() throws Exception {
    stack = LocalStack.start();
    stack.createEvent(EVENT, 6, 10, "stalls", "balcony");
    look();
    try (CommandLog commands =
        new CommandLog(stack.kafka().bootstrapServers(), Map.of(), new Topics(""))) {
      reserve(commands, "ann", "stalls", seats("A", "5"), 0);
      reserve(commands, "too-late", "stalls", seats("A", "5"), 0);
      reserve(commands, "three", "balcony", SeatRequest.best(3), 0);
      reserve(commands, "story", "balcony", seats("F", "5", "F", "6"), 300);
      commands
          .append(
              new ReservationId("story"),
              new ReservationCommand.Cancel(),
              null,
              new Author("key 7f3k (box office)", "4711"))
          .join();
      awaitState("story", "CANCELLED");
    }
    for (int i = 0; i < 40; i++) {
      stack.book(EVENT, "stalls", "user-" + i, 1 + i % 4, i % 3 * 300);
      look();
    }
    lookUntil(map("--section=stalls").get("sequence").asLong());
  }

  @AfterAll
  static void close() throws Exception {
    stack.close();
  }

  @Test
  void agreesWithWhatGetAnsweredAtEverySequence() {
    assertThat(SEEN).hasSizeGreaterThan(5);
    SEEN.forEach((sequence, answer) -> {
      // When
      JsonNode map = map("--section=stalls", "--sequence=" + sequence);

      // Then
      assertThat(map.get("rows")).isEqualTo(answer.get("rows"));
      assertThat(map.get("counts")).isEqualTo(answer.get("counts"));
      assertThat(map.get("sequence")).isEqualTo(answer.get("sequence"));
    });
  }

  /// A later command may have the same millisecond: then its map is the one at that time.
  @Test
  void agreesWithWhatGetAnsweredAtItsTime() {
    List<Long> sequences = new ArrayList<>(SEEN.keySet());
    for (int i = 0; i + 1 < sequences.size(); i += 4) {
      JsonNode answer = SEEN.get(sequences.get(i));
      JsonNode next = SEEN.get(sequences.get(i + 1));
      if (answer.get("asOf").equals(next.get("asOf"))) {
        continue;
      }

      // When
      JsonNode map = map("--section=stalls", "--at=" + answer.get("asOf").asString());

      // Then
      assertThat(map.get("sequence").asLong())
          .isBetween(sequences.get(i), sequences.get(i + 1) - 1);
      if (map.get("sequence").asLong() == sequences.get(i)) {
        assertThat(map.get("rows")).isEqualTo(answer.get("rows"));
      }
    }
  }

  @Test
  void findsTheSameByTheOffset() {
    // Given
    JsonNode map = map("--section=stalls", "--sequence=7");

    // When
    JsonNode same = map("--section=stalls", "--at=" + map.get("offset").asLong());

    // Then
    assertThat(same).isEqualTo(map);
  }

  /// The control: a moment earlier, the section was different.
  @Test
  void looksOtherwiseAMomentEarlier() {
    assertThat(map("--section=stalls", "--sequence=6").get("counts"))
        .isNotEqualTo(map("--section=stalls", "--sequence=7").get("counts"));
  }

  @Test
  void showsOneSectionAsText() {
    // When
    String plain = seatMap("--section=stalls", "--sequence=2").out();
    String colours =
        CliRun.on(COLOURS, arguments("seat-map", "--event=" + EVENT, "--section=balcony")).out();

    // Then
    assertThat(plain)
        .startsWith("yesterday / stalls  20")
        .contains("after command 2 of the section, at ", "reservation-requests-")
        .contains("\nA  ○○○○●○○○○○  A\nB  ○○○○○○○○○○  B\n")
        .endsWith("\n○ free 59   ◐ held 0   ● sold 1   × blocked 0   of 60\n");
    assertThat(colours).contains("\u001b[31m●●●\u001b[0m");
  }

  @Test
  void showsTheEventAsATable() {
    // When
    CliRun run = seatMap();

    // Then
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.replaceAll("\\s+", " ")))
        .anyMatch(line -> line.startsWith("SECTION SEATS FREE HELD SOLD BLOCKED SEQUENCE"))
        .anyMatch(line -> line.startsWith("balcony 60 57 0 3 0 4 20"))
        .anyMatch(line -> line.startsWith("stalls 60 "))
        .anyMatch(line -> line.startsWith("total 120 "));
    JsonNode json = json(seatMap("--json").out());
    assertThat(json.get("sections").size()).isEqualTo(2);
    assertThat(json.get("sections").get(0).get("counts").get("sold").asInt()).isEqualTo(3);
  }

  @Test
  void drawsPictures(@TempDir Path folder) throws IOException {
    // When
    CliRun png = seatMap("--section=stalls", "--output=" + folder.resolve("stalls.png"));
    CliRun svg = seatMap("--section=stalls", "--format=svg");
    CliRun event = seatMap("--output=" + folder.resolve("event.svg"));

    // Then
    assertThat(png.err()).isEmpty();
    assertThat(png.out()).contains("stalls.png: ");
    assertThat(
            ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("stalls.png"))))
                .getWidth())
        .isEqualTo(1920);
    assertThat(svg.out()).startsWith("<svg ").endsWith("</svg>\n");
    assertThat(event.exitCode()).isZero();
    assertThat(folder.resolve("event.svg")).content().contains("balcony", "3 of 60 sold");
  }

  @Test
  void playsTheSaleFromItsStartToItsEnd(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("sale.html");

    // When
    CliRun run = seatMap("--animate", "--output=" + file);

    // Then
    assertThat(run.err()).isEmpty();
    String html = Files.readString(file);
    assertThat(html).doesNotContain("{{", "http://", "https://");
    JsonNode film = film(html);
    assertThat(film.get("sections").size()).isEqualTo(2);
    JsonNode stalls = film.get("sections").get(1);
    JsonNode last = map("--section=stalls");
    JsonNode frames = stalls.get("frames");
    assertThat(frames.get(0).get("n").asLong()).isEqualTo(1);
    assertThat(frames.get(0).get("c").toString()).isEqualTo("[0,0,60,0]");
    // With so few commands, each has a frame of its own.
    assertThat(frames.size()).isEqualTo(last.get("sequence").asInt());
    String[] rows = new String[6];
    frames.forEach(frame -> {
      frame
          .get("r")
          .properties()
          .forEach(row -> rows[Integer.parseInt(row.getKey())] = row.getValue().asString());
      assertThat(counted(rows, 's')).isEqualTo(frame.get("c").get(0).asInt());
      assertThat(counted(rows, 'h')).isEqualTo(frame.get("c").get(1).asInt());
    });
    assertThat(frames.get(frames.size() - 1).get("n")).isEqualTo(last.get("sequence"));
    assertThat(spelled(rows)).isEqualTo(statuses(last));
  }

  @Test
  void playsOnlyFromAndUntil(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("sale.html");
    long from = map("--section=stalls", "--sequence=10").get("offset").asLong();
    long until = map("--section=stalls", "--sequence=20").get("offset").asLong();

    // When
    CliRun run =
        seatMap(
            "--section=stalls",
            "--animate",
            "--from=" + from,
            "--until=" + until,
            "--output=" + file);

    // Then
    assertThat(run.exitCode()).isZero();
    JsonNode frames = film(Files.readString(file)).get("sections").get(0).get("frames");
    assertThat(frames.get(0).get("n").asInt()).isEqualTo(9);
    assertThat(frames.get(frames.size() - 1).get("n").asInt()).isEqualTo(19);
  }

  @Test
  void saysThatASectionWasNotOpenThen() {
    // When
    CliRun before = seatMap("--section=stalls", "--at=2001-01-01T00:00:00Z");
    CliRun never = seatMap("--section=nowhere");
    CliRun notYet = seatMap("--section=stalls", "--sequence=100000");

    // Then
    assertThat(before)
        .isEqualTo(
            new CliRun(
                ExitCode.REFUSED,
                "",
                "ticketmaster: section stalls of event yesterday was not open at 2001-01-01T00:00:00.000Z: look at a later moment, or check the names with section-status\n"));
    assertThat(never.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(notYet.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(notYet.err()).contains("commands so far");
  }

  @Test
  void refusesOptionsThatContradictEachOther() {
    assertThat(seatMap("--section=stalls", "--at=7", "--sequence=7").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(seatMap("--animate").err()).contains("--output is missing");
    assertThat(seatMap("--format=png").err()).contains("--output is missing");
    assertThat(seatMap("--from=3").err()).contains("--at");
    assertThat(CliRun.of(arguments("seat-map")).err()).contains("--event is missing");
  }

  @Test
  void explainsAReservation() {
    // When
    CliRun text = explain("story");
    JsonNode story = json(explain("story", "--json").out());

    // Then
    assertThat(text.err()).isEmpty();
    assertThat(
            text.out()
                .replaceAll("20\\d\\d-\\S+Z", "TIME")
                .replaceAll("-\\d+@\\d+", "-P@N")
                .replaceAll("chain \\S{43}", "chain VALUE")
                .replaceAll("[\\d,]+ ms", "N ms")
                .replaceAll("; \\d+ commands came first", "; N commands came first"))
        .isEqualTo(
            """
            story  CANCELLED  F-5 F-6
            user of story of yesterday/balcony: F-5 F-6, held for 300 s

            TIME  asked  reserve in yesterday/balcony: F-5 F-6, held for 300 s
                                      reservation-commands-P@N

            TIME  held  F-5 F-6 until TIME
                                      reserve, command 3 of yesterday/balcony; N commands came first in the N ms since it was accepted
                                      before it: 57 free, 0 held, 3 sold, 0 blocked; largest free block 10
                                      reservation-requests-P@N, answered in reservation-completed-P@N
                                      chain VALUE

            TIME  asked  cancel
                                      by key 7f3k (box office), request 4711
                                      reservation-commands-P@N

            TIME  cancelled  F-5 F-6
                                      cancel, command 4 of yesterday/balcony; N commands came first in the N ms since it was accepted
                                      reservation-requests-P@N, answered in reservation-completed-P@N
                                      chain VALUE
            """);
    assertThat(story.get("state").asString()).isEqualTo("CANCELLED");
    assertThat(story.get("steps").size()).isEqualTo(4);
    assertThat(story.get("steps").get(1).get("outcome").asString()).isEqualTo("held");
    assertThat(story.get("steps").get(1).get("queue").get("ahead").asInt()).isZero();
    JsonNode cancel = story.get("steps").get(2);
    assertThat(cancel.get("author").asString()).isEqualTo("key 7f3k (box office)");
    assertThat(cancel.get("requestId").asString()).isEqualTo("4711");
    assertThat(story.get("steps").get(0).has("author")).as("nobody is known").isFalse();
  }

  @Test
  void explainsWhoCalledOffTheSale() throws Exception {
    // Given
    stack.createEvent("called-off", 1, 4, "hall");
    SectionId section = new SectionId("called-off", "hall");
    var request = new ReservationRequest("eve", SeatRequest.best(1), 600);
    try (CommandLog commands =
        new CommandLog(stack.kafka().bootstrapServers(), Map.of(), new Topics(""))) {
      commands
          .append(new ReservationId("eve"), new ReservationCommand.Reserve(section, request))
          .join();
      awaitState("eve", "HELD");
      commands
          .append(section, new SectionCommand.CancelSale(), new Author("olga", "call-off"))
          .join();
    }
    awaitState("eve", "CANCELLED");

    // When
    CliRun text = explain("eve");
    JsonNode steps = json(explain("eve", "--json").out()).get("steps");

    // Then
    assertThat(text.out())
        .contains("sale cancelled  called-off/hall: holds end, and nothing more is sold\n")
        .contains("by olga, request call-off\n");
    assertThat(steps)
        .filteredOn(step -> step.get("step").asString().equals("sale-cancelled"))
        .singleElement()
        .satisfies(step -> assertThat(step.get("author").asString()).isEqualTo("olga"));
  }

  @Test
  void explainsWhoHadASeat() {
    // When
    CliRun run = explain("too-late");

    // Then
    assertThat(run.out())
        .contains("too-late  REJECTED  A-5 was sold")
        .contains("A-5 was sold by ann since command 2");
  }

  @Test
  void saysThatNobodyKnowsAReservation() {
    assertThat(explain("nobody"))
        .isEqualTo(
            new CliRun(
                ExitCode.REFUSED,
                "",
                "ticketmaster: the logs do not know reservation nobody: check the id, the cluster and --topic-prefix\n"));
    assertThat(explain("no body").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(explain("story", "--event=other").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(explain("story", "--from=12").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private static CliRun seatMap(String... more) {
    String[] all = new String[more.length + 1];
    all[0] = "--event=" + EVENT;
    System.arraycopy(more, 0, all, 1, more.length);
    return CliRun.of(arguments("seat-map", all));
  }

  private static CliRun explain(String id, String... more) {
    String[] all = new String[more.length + 1];
    all[0] = id;
    System.arraycopy(more, 0, all, 1, more.length);
    return CliRun.of(arguments("explain", all));
  }

  private static String[] arguments(String command, String... more) {
    List<String> all =
        new ArrayList<>(List.of("replay", command, "--kafka=" + stack.kafka().bootstrapServers()));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private static JsonNode map(String... options) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--json";
    CliRun run = seatMap(all);
    assertThat(run.err()).isEmpty();
    return json(run.out());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static JsonNode film(String html) throws IOException {
    Matcher data = Pattern.compile("const DATA = '([^']+)'").matcher(html);
    assertThat(data.find()).isTrue();
    byte[] zipped = Base64.getDecoder().decode(data.group(1));
    try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return JsonMapper.shared().readTree(text.readAllBytes());
    }
  }

  private static int counted(String[] rows, char code) {
    return (int) spelled(rows).chars().filter(c -> c == code).count();
  }

  /// A letter for each position, row by row.
  private static String spelled(String[] rows) {
    StringBuilder all = new StringBuilder();
    for (String row : rows) {
      Matcher run = Pattern.compile("(\\d+)([a-z_])").matcher(row);
      while (run.find()) {
        all.append(run.group(2).repeat(Integer.parseInt(run.group(1))));
      }
    }
    return all.toString();
  }

  private static String statuses(JsonNode map) {
    StringBuilder all = new StringBuilder();
    map.get("rows")
        .forEach(row ->
            row.get("seats")
                .forEach(seat ->
                    all.append(
                        seat.isNull()
                            ? "_"
                            : seat.get("status").asString().toLowerCase(Locale.ROOT).charAt(0))));
    return all.toString();
  }

  private static void look() throws Exception {
    JsonNode answer = json(get("stalls"));
    SEEN.put(answer.get("sequence").asLong(), answer);
  }

  private static String get(String section) throws Exception {
    HttpResponse<String> answer = stack.get("/api/events/" + EVENT + "/sections/" + section);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  /// Polls until the edge shows what the log has.
  private static void lookUntil(long sequence) {
    within30Seconds("sequence " + sequence)
        .until(() -> {
          look();
          return SEEN.containsKey(sequence);
        });
  }

  private static ConditionFactory within30Seconds(String what) {
    return await(what)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(30));
  }

  private static SeatRequest seats(String... rowsAndNumbers) {
    Seat[] seats = new Seat[rowsAndNumbers.length / 2];
    for (int i = 0; i < seats.length; i++) {
      seats[i] = new Seat(rowsAndNumbers[2 * i], rowsAndNumbers[2 * i + 1]);
    }
    return SeatRequest.these(seats);
  }

  private static void reserve(
      CommandLog commands, String id, String section, SeatRequest seats, int holdSeconds)
      throws InterruptedException {
    var request = new ReservationRequest("user of " + id, seats, holdSeconds);
    commands
        .append(
            new ReservationId(id),
            new ReservationCommand.Reserve(new SectionId(EVENT, section), request))
        .join();
    awaitState(id, "");
  }

  /// Waits until the log has an answer of this name, or any.
  private static void awaitState(String id, String state) {
    within30Seconds(state + " of " + id)
        .until(() -> explain(id, "--json").out().contains("\"state\":\"" + state));
  }
}
