package com.keer.ticketmaster.cli.dev;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.keer.ticketmaster.cli.console.OwnCommand;
import com.keer.ticketmaster.cli.console.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a local installation prints when it is ready.
///
/// @param token of a buyer; null where nobody is asked
/// @param operators where health, metrics and the page of the operators are
/// @param event the example event; null without one
/// @param startMillis from the start of the command until bookings worked
record DevReady(
    String http,
    @Nullable String token,
    String operators,
    String kafka,
    String postgres,
    String redis,
    String data,
    boolean dataKept,
    @Nullable String event,
    List<Section> sections,
    long startMillis,
    long pid) {

  private static final String USUAL_KAFKA = "127.0.0.1:9092";

  DevReady {
    sections = List.copyOf(sections);
  }

  /// A section that can be booked.
  record Section(String section, int seats) {}

  /// A shell command that books two seats; null without an example.
  @JsonGetter
  @Nullable String book() {
    return sections.isEmpty()
        ? null
        : "curl -s %s/api/reservations%s -H 'Content-Type: application/json' -H 'Prefer: wait=5' -d '%s'"
            .formatted(
                http,
                token == null ? "" : " -H 'Authorization: Bearer " + token + "'",
                "{\"eventId\":\"%s\",\"section\":\"%s\",\"userId\":\"alice\",\"seatCount\":2}"
                    .formatted(event, sections.getFirst().section()));
  }

  /// A shell command that shows the seats of a section; null without an example.
  @JsonGetter
  @Nullable String show() {
    return sections.isEmpty() || event == null
        ? null
        : "curl -s %s/api/events/%s/sections/%s"
            .formatted(http, path(event), path(sections.getFirst().section()));
  }

  String text(Terminal terminal) {
    StringBuilder text = new StringBuilder();
    text.append(terminal.green("TicketMaster is ready"))
        .append(
            String.format(
                Locale.ROOT, " after %.1f s; Ctrl-C stops it.\n\n", startMillis / 1000.0));
    field(text, "HTTP", terminal.bold(http), terminal);
    field(text, "Operators", terminal.bold(operators) + "  (health and metrics)", terminal);
    field(text, "Kafka", terminal.bold(kafka), terminal);
    field(text, "PostgreSQL", terminal.bold(postgres), terminal);
    field(text, "Redis", terminal.bold(redis), terminal);
    field(text, "Data", data + (dataKept ? " (kept)" : " (removed at the end)"), terminal);
    if (event != null) {
      List<String> names =
          sections.stream().map(s -> "%s (%d seats)".formatted(s.section(), s.seats())).toList();
      field(
          text,
          "Event",
          event + ": " + String.join(", ", names) + "; --empty leaves it out",
          terminal);
    }
    text.append('\n');
    String book = book();
    String show = show();
    if (book != null && show != null) {
      command(text, "Book two seats:", book, terminal);
      command(text, "Look at the seats:", show, terminal);
      command(
          text, "Watch the sale:", own("section-status --event " + event + " --watch"), terminal);
    } else {
      command(
          text,
          "Open a section:",
          own("section-init --event rock-night --section stalls --rows 10 --seats-per-row 20"),
          terminal);
    }
    if (token != null) {
      command(
          text,
          "Make another token:",
          OwnCommand.text("ticketmaster") + " token --user bob --scope buy --data " + data,
          terminal);
    }
    command(text, "Buy tickets in a browser:", http + "/", terminal);
    command(text, "And see there how the sale goes:", operators + "/operate", terminal);
    return text.toString();
  }

  private String own(String arguments) {
    String where = kafka.equals(USUAL_KAFKA) ? "" : " --bootstrap-servers " + kafka;
    return OwnCommand.text("ticketmaster") + " " + arguments + where;
  }

  private static void field(StringBuilder text, String name, String value, Terminal terminal) {
    text.append("  ").append(terminal.dim("%-10s".formatted(name))).append(' ').append(value);
    text.append('\n');
  }

  private static void command(StringBuilder text, String what, String line, Terminal terminal) {
    text.append(terminal.dim(what)).append("\n  ").append(line).append("\n\n");
  }

  private static String path(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
