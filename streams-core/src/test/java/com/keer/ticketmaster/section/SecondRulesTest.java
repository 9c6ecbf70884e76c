package com.keer.ticketmaster.section;

import static com.keer.ticketmaster.section.Sections.drawn;
import static com.keer.ticketmaster.section.Sections.seats;
import static com.keer.ticketmaster.section.Sections.split;
import static com.keer.ticketmaster.section.Sections.these;
import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.DecisionRule;
import com.keer.ticketmaster.booking.Rejection;
import com.keer.ticketmaster.booking.ReservationOutcome;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.booking.SectionCommand.Block;
import com.keer.ticketmaster.booking.SectionCommand.Grow;
import com.keer.ticketmaster.booking.SectionCommand.Unblock;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionRules;
import com.keer.ticketmaster.hall.FocalPoint;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.SectionDecision.SectionDecided;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What version 2 of the rules decides, and, as the control, what version 1 decides instead.
class SecondRulesTest {

  private static final Pattern RUN = Pattern.compile("(\\d+)([a-z_])");
  private static final long END = Sections.NOON + 60_000;

  @ParameterizedTest
  @CsvSource({
    // Of 4 + 2 and 3 + 3 the former is nearer to the middle.
    "abc_defgh_ijk, 6, 1f2s1_4s1f1_3f, 3f1_5s1_1s2f",
    // Nobody can be spared from sitting alone.
    "abcde_f_g, 6, 5s1_1s1_1f, 5s1_1s1_1f",
    "a_b_c, 2, 1f1_1s1_1s, 1f1_1s1_1s",
    // Three parts, none of them alone: the longest is shortened.
    "abcde_fg_hi, 8, 4s1f1_2s1_2s, 5s1_2s1_1s1f",
    // Together if there is a run.
    "abcdef_ghi_jkl, 6, 6s1_3f1_3f, 6s1_3f1_3f",
  })
  void splitsSoThatNobodySitsAlone(String row, int count, String second, String first) {
    // Given
    SectionFold now = opened(2, drawn(row));
    SectionFold before = opened(1, drawn(row));

    // When
    now.reserve("r", split(count, 0));
    before.reserve("r", split(count, 0));

    // Then
    assertThat(shape(now)).isEqualTo(shape(second));
    assertThat(shape(before)).isEqualTo(shape(first));
  }

  /// How long the runs of sold seats are, largest first, and how many seats are free.
  private static String shape(SectionFold section) {
    return shape(section.map().getFirst());
  }

  private static String shape(String runs) {
    List<Integer> sold = new ArrayList<>();
    var parts = RUN.matcher(runs);
    while (parts.find()) {
      if (parts.group(2).equals("s")) {
        sold.add(Integer.parseInt(parts.group(1)));
      }
    }
    sold.sort(Comparator.reverseOrder());
    return sold.toString();
  }

  @Test
  void takesTheNearestOfTheSplitsInWhichNobodySitsAlone() {
    // Given
    SectionLayout layout = drawn("123", "12345", "123");

    // When
    SectionFold front = opened(2, layout, new FocalPoint(0, 2));
    front.reserve("r", split(6, 0));
    SectionFold back = opened(2, layout, new FocalPoint(2, 2));
    back.reserve("r", split(6, 0));

    // Then
    assertThat(front.map()).containsExactly("3s", "3s2f", "3f");
    assertThat(back.map()).containsExactly("3f", "3s2f", "3s");
  }

  @Test
  void comparesABoundedNumberOfSplits() {
    // Given
    Row[] rows = new Row[40];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Row.numbered(SectionLayout.rowLabel(i), 2 + i % 6);
    }
    SectionFold section =
        SectionFold.opened(
            new SectionCommand.Open(
                new SectionLayout(List.of(rows)),
                List.of(),
                null,
                new SectionRules(60, 60).withDecision(new DecisionRule("best-available", 2))));

    // When
    ReservationOutcome outcome = section.reserve("r", split(59, 0));

    // Then
    assertThat(outcome).isInstanceOf(ReservationOutcome.Confirmed.class);
    assertThat(section.counts().sold()).isEqualTo(59);
    assertThat(section.map()).noneMatch(row -> row.startsWith("1s") || row.contains("f1s"));
  }

  @Test
  void blocksAHeldSeatWhenItsHoldEnds() {
    // Given
    SectionFold section = opened(2, drawn("12345"));
    section.reserve("ends", these(60, "A-1", "A-2"));
    section.reserve("buys", these(60, "A-3"));
    section.sell("sold", "A-4");

    // When
    SectionOutcome outcome = section.init(new Block(seats("A-2", "A-3", "A-4", "A-5")));
    section.throughBytes();
    List<?> waiting = section.state().blockedLater();
    long laid = section.state().layoutSequence();
    section.confirm("buys");
    section.at(END).expire("ends", 2);

    // Then
    assertThat(outcome)
        .isEqualTo(new SectionOutcome.Blocked(5, seats("A-5"), seats("A-4"), seats("A-2", "A-3")));
    assertThat(waiting).isEqualTo(seats("A-2", "A-3"));
    assertThat(section.map()).containsExactly("1f1b2s1b");
    assertThat(section.counts()).isEqualTo(new SeatCounts(1, 0, 2, 2));
    assertThat(section.state().blockedLater()).isEmpty();
    assertThat(section.state().layoutSequence()).isGreaterThan(laid);
    assertThat(section.state().toStatus(null).blockedLater()).isEmpty();
  }

  @Test
  void leavesAHeldSeatOnSaleUnderVersionOne() {
    // Given
    SectionFold section = opened(1, drawn("12"));
    section.reserve("ends", these(60, "A-1"));

    // When
    SectionOutcome outcome = section.init(new Block(seats("A-1")));
    section.at(END).expire("ends", 2);

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Blocked(3, List.of(), seats("A-1")));
    assertThat(section.map()).containsExactly("2f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "expire"})
  void forgetsTheWishWhenTheSeatIsUnblocked(String end) {
    // Given
    SectionFold section = opened(2, drawn("12"));
    section.reserve("ends", these(60, "A-1", "A-2"));
    section.init(new Block(seats("A-1", "A-2")));

    // When
    SectionOutcome outcome = section.init(new Unblock(seats("A-2")));
    section.throughBytes();
    if (end.equals("cancel")) {
      section.cancel("ends");
    } else {
      section.at(END).expire("ends", 2);
    }

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Unblocked(4, seats("A-2"), List.of()));
    assertThat(section.map()).containsExactly("1b1f");
  }

  @Test
  void saysWhichOfTheSeatsAreHeldByTheSameBuyer() {
    // Given
    SectionFold now = opened(2, drawn("1234"));
    SectionFold before = opened(1, drawn("1234"));
    for (SectionFold section : List.of(now, before)) {
      section.reserve("own", these(60, "A-1"));
      section.reserve("other", request("bob", 60, "A-2"));
      section.throughBytes();
      section.extend("own", 120);
    }

    // When
    ReservationOutcome answer = now.reserve("again", these(0, "A-1", "A-2", "A-3"));
    ReservationOutcome first = before.reserve("again", these(0, "A-1", "A-2", "A-3"));

    // Then
    assertThat(reason(answer))
        .isEqualTo(
            new Rejection.SeatsNotFree(
                seats("A-1", "A-2"), List.of(), List.of(), END, seats("A-1")));
    assertThat(reason(first))
        .isEqualTo(new Rejection.SeatsNotFree(seats("A-1", "A-2"), List.of(), List.of(), END));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ann",
        "ann ",
        "a\u00a0b",
        "an\u200bn",
        "Zoe\u0308",
        "soft\u00adhyphen",
        "\ud83c\udfab"
      })
  void refusesABuyerWhoLooksLikeAnother(String user) {
    // Given
    SectionFold now = opened(2, drawn("12"));
    SectionFold before = opened(1, drawn("12"));

    // When
    ReservationOutcome answer = now.reserve("r", request(user, 0, "A-1"));
    ReservationOutcome first = before.reserve("r", request(user, 0, "A-1"));

    // Then
    assertThat(reason(answer))
        .isInstanceOfSatisfying(
            Rejection.InvalidRequest.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo("userId");
              assertThat(invalid.problem()).startsWith("looks like another text");
            });
    assertThat(first).isInstanceOf(ReservationOutcome.Confirmed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zo\u00eb", "Jürgen Müller", "李小龙", "Ναταλία", "a b"})
  void takesEveryBuyerWhoseNameIsPlain(String user) {
    assertThat(opened(2, drawn("12")).reserve("r", request(user, 0, "A-1")))
        .isInstanceOf(ReservationOutcome.Confirmed.class);
  }

  @Test
  void refusesRowsAndSeatsThatLookLikeOthers() {
    // Given
    Row blank = Row.numbered("A ", 3);
    Row seat = new Row("B", List.of("1", "e\u0301"));
    SectionFold section = opened(2, drawn("12"));
    SectionFold before = opened(1, drawn("12"));

    // Then
    for (Row row : List.of(blank, seat)) {
      assertThat(section.init(new Grow(List.of(row))))
          .isInstanceOfSatisfying(
              SectionOutcome.Refused.class,
              refused -> assertThat(refused.problem()).contains("looks like another text"));
      assertThat(before.init(new Grow(List.of(row)))).isInstanceOf(SectionOutcome.Grown.class);
      assertThat(new SectionFold().init(open(2, new SectionLayout(List.of(row)), null)))
          .isInstanceOf(SectionOutcome.Refused.class);
      assertThat(new SectionFold().init(open(1, new SectionLayout(List.of(row)), null)))
          .isInstanceOf(SectionOutcome.Opened.class);
    }
  }

  @Test
  void growsARowThatHasAnOlderLabel() {
    // Given
    SectionFold section = opened(1, new SectionLayout(List.of(Row.numbered("A ", 2))));
    section.init(new SectionCommand.DecideBy(null, 2));

    // When
    SectionOutcome outcome = section.init(new Grow(List.of(Row.numbered("A ", 4))));

    // Then
    assertThat(outcome).isEqualTo(new SectionOutcome.Grown(3, 0, 2));
  }

  @Test
  void refusesASectionThatLooksLikeAnother() {
    var id = new SectionId("concert", "Stalls\u200b");
    var snapshot = new SectionSnapshot(id, null, null);

    assertThat(
            ((SectionDecided)
                    SectionDecider.standard()
                        .decide(snapshot, open(2, drawn("1"), null), Sections.NOON))
                .outcome())
        .isInstanceOf(SectionOutcome.Refused.class);
    assertThat(
            ((SectionDecided)
                    SectionDecider.standard()
                        .decide(snapshot, open(1, drawn("1"), null), Sections.NOON))
                .outcome())
        .isInstanceOf(SectionOutcome.Opened.class);
  }

  private static Rejection reason(ReservationOutcome outcome) {
    return ((ReservationOutcome.Rejected) outcome).reason();
  }

  private static ReservationRequest request(String user, int hold, String... seats) {
    return new ReservationRequest(user, new SeatRequest.TheseSeats(seats(seats)), hold);
  }

  private static SectionFold opened(int version, SectionLayout layout) {
    return SectionFold.opened(open(version, layout, null));
  }

  private static SectionFold opened(int version, SectionLayout layout, FocalPoint focus) {
    return SectionFold.opened(open(version, layout, focus));
  }

  private static SectionCommand.Open open(
      int version, SectionLayout layout, @Nullable FocalPoint focus) {
    return new SectionCommand.Open(
        layout,
        List.of(),
        focus,
        SectionRules.DEFAULT.withDecision(new DecisionRule("best-available", version)));
  }
}
