package com.keer.ticketmaster.cli.pages;

import static org.awaitility.Awaitility.await;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.booking.ReservationCommand;
import com.keer.ticketmaster.booking.ReservationId;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.cli.ChildJvm;
import com.keer.ticketmaster.cli.Cli;
import com.keer.ticketmaster.cli.CliRun;
import com.keer.ticketmaster.cli.console.Terminal;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Where the examples run: `ticketmaster dev` with its example event, and a folder for files.
final class Stage implements AutoCloseable {
  private static final String EVENT = "rock-night";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ChildJvm dev;
  private final Path folder;
  private final String welcome;
  private final HttpClient http = HttpClient.newHttpClient();
  private final CommandLog commands;
  private int orders;

  private Stage(ChildJvm dev, Path folder, String welcome) {
    this.dev = dev;
    this.folder = folder;
    this.welcome = welcome;
    commands = new CommandLog(address("Kafka"), Map.of(), new Topics(""));
  }

  static Stage open(Path folder) throws IOException {
    ChildJvm dev =
        ChildJvm.start(
            Map.of(),
            "dev",
            "--port=0",
            "--operator-port=0",
            "--kafka-port=0",
            "--postgres-port=0",
            "--redis-port=0");
    StringBuilder welcome = new StringBuilder();
    String line = dev.firstLine();
    // The last address that it prints is the end of the welcome message.
    while (!line.endsWith("/operate")) {
      welcome.append(line).append('\n');
      line = dev.firstLine();
    }
    return new Stage(dev, folder, welcome.append(line).append('\n').toString());
  }

  /// The output of a command, as a user in the folder with the default ports would see it.
  String run(String line) throws IOException {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    if (words.getFirst().equals("cat")) {
      return Files.readString(folder.resolve(words.get(1)));
    }
    words.removeFirst();
    if (words.equals(List.of("dev"))) {
      return tidied(welcome);
    }
    int redirection = words.indexOf(">");
    List<String> arguments = redirection < 0 ? words : words.subList(0, redirection);
    CliRun run = CliRun.of(connected(arguments.stream().map(this::inFolder).toList()));
    if (redirection < 0) {
      return tidied(run.out() + run.err());
    }
    Files.writeString(folder.resolve(words.getLast()), run.out());
    return tidied(run.err());
  }

  /// Does something behind the scenes.
  void act(String name) throws Exception {
    switch (name) {
      case "sell" -> sell();
      case "bury" -> bury();
      case "forget" -> forget();
      default -> throw new IllegalArgumentException("no such action: " + name);
    }
  }

  /// A small sale, one order after the other, so that every run sells the same seats.
  private void sell() throws Exception {
    int[] groups = {2, 4, 3, 2, 5, 4};
    for (int i = 0; i < 18; i++) {
      order("stalls", SeatRequest.best(groups[i % groups.length]), 0);
    }
    for (int i = 0; i < 6; i++) {
      order("balcony", SeatRequest.best(groups[i]), 0);
    }
    order("stalls", SeatRequest.these(new Seat("K", "1"), new Seat("K", "2")), 600);
    order("stalls", SeatRequest.these(new Seat("K", "2"), new Seat("K", "3")), 0);
  }

  private void order(String section, SeatRequest seats, int holdSeconds) {
    ReservationId id = new ReservationId("order-" + ++orders);
    var request = new ReservationRequest("buyer-" + orders, seats, holdSeconds);
    commands
        .append(id, new ReservationCommand.Reserve(new SectionId(EVENT, section), request))
        .join();
    await(id.value())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isAnswered(id));
  }

  private boolean isAnswered(ReservationId id) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address("HTTP") + "/api/reservations/" + id)).build(),
            HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() == 200 && !answer.body().contains("\"PENDING\"");
  }

  /// A command that no section can execute becomes a dead letter.
  private void bury() {
    commands.append(new SectionId(EVENT, "terrace"), new SectionCommand.GrowTo(500)).join();
    await("the dead letter")
        .atMost(PATIENCE)
        .until(() -> run("ticketmaster dlq list").contains("terrace"));
  }

  /// The changelogs of the moved installation are lost.
  private void forget() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address("Kafka")))) {
      List<String> changelogs =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith("moved-") && name.endsWith("-changelog"))
              .toList();
      admin.deleteTopics(changelogs).all().get();
      await("the loss")
          .atMost(PATIENCE)
          .until(() -> admin.listTopics().names().get().stream().noneMatch(changelogs::contains));
    }
  }

  private String inFolder(String word) {
    return word.matches("[\\w-]+\\.(csv|json|states|archive|svg|png|html|positions)")
        ? folder.resolve(word).toString()
        : word;
  }

  /// Adds the addresses of this stage, which are the defaults for a user who runs `dev`.
  private List<String> connected(List<String> words) {
    CommandSpec command = spec(words);
    List<String> all = new ArrayList<>(words);
    add(all, command, "--bootstrap-servers", address("Kafka"));
    add(all, command, "--postgres", address("PostgreSQL"));
    add(all, command, "--redis", address("Redis"));
    return all;
  }

  private static void add(List<String> words, CommandSpec command, String option, String value) {
    if (command.optionsMap().containsKey(option) && !words.contains("--help")) {
      words.add(option + "=" + value);
    }
  }

  private static CommandSpec spec(List<String> words) {
    CommandLine line = program();
    for (String word : words) {
      CommandLine child = line.getSubcommands().get(word);
      if (child == null) {
        break;
      }
      line = child;
    }
    return line.getCommandSpec();
  }

  static CommandLine program() {
    return Cli.create(
        Terminal.PLAIN,
        new PrintWriter(PrintWriter.nullWriter()),
        new PrintWriter(PrintWriter.nullWriter()));
  }

  /// An address in the welcome message of `dev`.
  private String address(String server) {
    return welcome
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(server + " "))
        .map(line -> line.substring(server.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private String tidied(String output) {
    String operators = address("Operators").replaceFirst(" .*", "");
    String text =
        output
            .replace(folder + "/", "")
            .replace(operators, "http://127.0.0.1:8081")
            .replace(address("HTTP"), "http://127.0.0.1:8080")
            .replace(" --bootstrap-servers " + address("Kafka"), "")
            .replace(address("Kafka"), "127.0.0.1:9092")
            .replace(address("PostgreSQL"), "jdbc:postgresql://127.0.0.1:15432/ticketmaster")
            .replace(address("Redis"), "redis://127.0.0.1:16379");
    String[] lines = Volatile.fixed(text).split("\n", -1);
    return String.join("\n", Arrays.stream(lines).map(String::stripTrailing).toList());
  }

  @Override
  public void close() {
    commands.close();
    http.close();
    try {
      dev.stop("TERM");
    } catch (Exception e) {
      throw new IllegalStateException("dev did not stop", e);
    } finally {
      dev.close();
    }
  }
}
