package com.keer.ticketmaster.topology;

import static com.keer.ticketmaster.topology.TestSystem.STALLS;
import static com.keer.ticketmaster.topology.TestSystem.best;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.bytes.RecordBytes;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topics.TopicAdmin;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What follows from a command fits, and a command from which something too large would follow does
/// not stop the partition.
class RecordSizeTest {

  private final TestSystem system = new TestSystem();

  @AfterEach
  void close() {
    system.close();
  }

  /// A section whose layout and map are as large as they can be.
  private static SectionLayout largest() {
    List<Row> rows = new ArrayList<>();
    int characters = 0;
    for (int row = 0; row < 125; row++) {
      List<String> seats = new ArrayList<>();
      for (int seat = 0; seat < 2_000; seat++) {
        boolean wide = row < 4;
        seats.add(wide ? "席".repeat(15) + seat : Integer.toString(seat + 1));
        characters += wide ? 20 : 0;
      }
      rows.add(new Row(label(row), seats));
    }
    assertThat(characters).isLessThan(SectionLayout.MAX_LABEL_CHARACTERS);
    return new SectionLayout(rows);
  }

  private static String label(int row) {
    return "列".repeat(15) + row;
  }

  /// Each seat twice: the first time it is blocked, the second time it stays as it is. So each is
  /// told in two parts, which takes more bytes than the command.
  private static SectionCommand.Block block(int bytes) {
    List<Seat> seats = new ArrayList<>();
    for (int size = 30, i = 0; size < bytes - 40; i++) {
      Seat seat = new Seat(label(4 + i % 121), Integer.toString(i / 121 % 2_000 + 1));
      seats.add(seat);
      seats.add(seat);
      size += 11 + seat.row().getBytes(UTF_8).length + 2 * seat.number().length();
    }
    return new SectionCommand.Block(seats);
  }

  private void putIntoTheLog(SectionCommand command) {
    system.input(system.topics.reservationRequests()).pipeInput(STALLS, command, system.now());
  }

  @Test
  void tellsTheLargestCommandInTheLargestSection() {
    // Given
    system.init(SectionCommand.Open.of(largest()));
    SectionCommand.Block command = block(RecordBytes.MOST_OF_COMMAND);
    int bytes = WireFormats.SECTION_COMMAND.encode(command).length;
    assertThat(bytes).isBetween(RecordBytes.MOST_OF_COMMAND * 9 / 10, RecordBytes.MOST_OF_COMMAND);

    // When
    system.init(command);

    // Then
    SectionStatus told = system.statuses().getLast().value();
    assertThat(told.change()).isInstanceOf(SectionOutcome.Blocked.class);
    assertThat(WireFormats.SECTION_STATUS.encode(told).length)
        .isBetween(RecordBytes.MOST_OF_COMMAND, RecordBytes.MOST_PASSED_ON);
    assertThat(system.deadLetters()).isEmpty();
  }

  @Test
  void buriesACommandWhoseAnswerWouldNotFitAndGoesOn() {
    // Given
    system.init(SectionCommand.Open.of(largest()));
    SectionCommand.Block command = block(3_500_000);
    byte[] bytes = WireFormats.SECTION_COMMAND.encode(command);
    assertThat(bytes.length).isBetween(3_000_000, RecordBytes.MOST_PASSED_ON);
    long before = system.statuses().getLast().value().sequence();

    // When
    putIntoTheLog(command);
    system.reserve("after", best(1, 0));

    // Then
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
    assertThat(system.deadLetters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.value()).isEqualTo(bytes);
          assertThat(header(letter, "message")).contains("the answer of section rock-night/stalls");
          assertThat(letter.headers().lastHeader("__streams.errors.cut")).isNull();
        });
    system.advance(java.time.Duration.ofSeconds(1));
    assertThat(system.statuses().getLast().value().sequence()).isEqualTo(before + 1);
  }

  /// The control: what the guard prevents. No producer would send this status.
  @Test
  void wouldTellMoreThanARecordCanHave() {
    // Given
    system.init(SectionCommand.Open.of(largest()));
    SectionStatus told = system.statuses().getLast().value();
    List<Seat> once = block(3_500_000).seats().stream().distinct().toList();
    var blocked = new SectionOutcome.Blocked(told.sequence() + 1, once, once);

    // Then
    var status =
        new SectionStatus(
            told.sequence() + 1,
            told.time(),
            told.counts(),
            told.map(),
            blocked,
            told.layoutSequence(),
            told.rules(),
            false,
            told.chain(),
            told.blockedLater());
    assertThat(WireFormats.SECTION_STATUS.encode(status).length)
        .isGreaterThan(TopicAdmin.MAX_RECORD_BYTES);
  }

  @Test
  void keepsThePlaceAHashAndAPieceOfWhatIsTooLargeForALetter() throws Exception {
    // Given
    system.open(1, 2);
    byte[] value = new byte[TopicAdmin.MAX_RECORD_BYTES - 1_000];
    java.util.Arrays.fill(value, (byte) ' ');
    byte[] key = "rock-night/stalls".getBytes(UTF_8);

    // When
    system.raw(system.topics.sectionInit(), key, value);
    system.reserve("after", best(1, 0));

    // Then
    assertThat(system.outcome()).isInstanceOf(Confirmed.class);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update(key);
    String hash = HexFormat.of().formatHex(sha256.digest(value));
    assertThat(system.deadLetters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.key()).isEqualTo(key);
          assertThat(letter.value()).hasSize(64 * 1024).containsOnly(' ');
          assertThat(header(letter, "cut")).contains(hash).contains(" bytes");
          assertThat(header(letter, "topic")).isEqualTo("section-init");
          assertThat(header(letter, "offset")).isEqualTo("1");
        });
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader("__streams.errors." + name).value(), UTF_8);
  }
}
