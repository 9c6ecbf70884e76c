package com.keer.ticketmaster.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.keer.ticketmaster.booking.SectionCommand.Reserve;
import com.keer.ticketmaster.hall.Seat;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.codec.ChainLink;
import com.keer.ticketmaster.section.SectionDecider;
import com.keer.ticketmaster.section.SectionDecision;
import com.keer.ticketmaster.section.SectionSnapshot;
import com.keer.ticketmaster.section.Sections;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChainTest {

  private static final SectionLayout LAYOUT = SectionLayout.grid(4, 10);

  @Test
  void beginsWithTheNameOfTheSection() throws Exception {
    // Given values that can be computed without this program
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(new byte[32]);
    String key = new SectionId("rock", "stalls").key();
    digest.update((byte) 15);
    digest.update("section chain 1".getBytes(StandardCharsets.UTF_8));
    digest.update((byte) key.length());
    digest.update(key.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(Chain.start(new SectionId("rock", "stalls")).bytes()).isEqualTo(digest.digest());
    assertThat(Chain.start(new SectionId("rock", "balcony")))
        .isNotEqualTo(Chain.start(new SectionId("rock", "stalls")));
  }

  @Test
  void continuesWithTheBytesOfEachLink() throws Exception {
    // Given
    SectionSnapshot before = opened();
    Reserve command = reserve("r1", 2);

    // When
    SectionDecision decision = decide(before, command, Sections.NOON + 5);

    // Then
    var decided = (SectionDecision.ReservationDecided) decision;
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(before.chain().bytes());
    digest.update(ChainLink.of(2, Sections.NOON + 5, command, decided.outcome()).toBytes());
    assertThat(decision.next().chain().bytes()).isEqualTo(digest.digest());
  }

  @Test
  void keepsItsValues() {
    // With a changed value, every existing log would seem to be tampered with.
    SectionSnapshot section = opened();
    section = decide(section, reserve("r1", 2), Sections.NOON).next();
    section =
        decide(
                section,
                new Reserve(
                    Sections.id("r2"),
                    new ReservationRequest("bob", SeatRequest.these(new Seat("A", "1")), 60)),
                Sections.NOON)
            .next();

    assertThat(section.chain().text()).isEqualTo("wVtTQsb09fnttt_2cazRogkEmBGIQD-5CELb2ab5dD0");
  }

  @Test
  void differsWithEveryPartOfTheStory() {
    // Given
    List<SectionCommand> story = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      story.add(reserve("r" + i, 1 + i % 3));
    }
    List<List<SectionCommand>> others = new ArrayList<>();
    for (int i = 0; i < story.size(); i++) {
      List<SectionCommand> dropped = new ArrayList<>(story);
      dropped.remove(i);
      others.add(dropped);
      List<SectionCommand> changed = new ArrayList<>(story);
      changed.set(i, reserve("r" + i, 4));
      others.add(changed);
      for (int j = 0; j < i; j++) {
        List<SectionCommand> swapped = new ArrayList<>(story);
        Collections.swap(swapped, i, j);
        others.add(swapped);
      }
    }

    // When
    Set<Chain> chains = new HashSet<>();
    chains.add(fold(story, 0));
    others.forEach(other -> chains.add(fold(other, 0)));
    chains.add(fold(story, 1));

    // Then
    assertThat(chains).hasSize(others.size() + 2);
  }

  @Test
  void doesNotCountWhatWaitsForTheBuyersClaims() {
    // Given
    var open =
        new SectionCommand.Open(LAYOUT, List.of(), null, SectionRules.DEFAULT.withSeatsPerBuyer(4));
    SectionSnapshot before =
        decide(new SectionSnapshot(Sections.ID, null, null), open, Sections.NOON).next();

    // When
    SectionDecision decision = decide(before, reserve("r1", 2), Sections.NOON);

    // Then
    assertThat(decision).isInstanceOf(SectionDecision.ClaimFirst.class);
    assertThat(decision.next().chain()).isEqualTo(before.chain());
  }

  @Test
  void isWrittenAsText() {
    Chain chain = Chain.start(Sections.ID);

    assertThat(chain.text()).matches("[A-Za-z0-9_-]{43}");
    assertThat(Chain.fromText(chain.text())).isEqualTo(chain);
    assertThatIllegalArgumentException().isThrownBy(() -> Chain.fromText("AAAA"));
    assertThatIllegalArgumentException().isThrownBy(() -> Chain.fromText("no text of a chain!"));
  }

  private static Chain fold(List<SectionCommand> story, int later) {
    SectionSnapshot section = opened();
    for (SectionCommand command : story) {
      SectionSnapshot alone = new SectionSnapshot(section.id(), section.state(), null);
      section = decide(alone, command, Sections.NOON + later).next();
    }
    return section.chain();
  }

  private static SectionSnapshot opened() {
    return decide(
            new SectionSnapshot(Sections.ID, null, null),
            SectionCommand.Open.of(LAYOUT),
            Sections.NOON)
        .next();
  }

  private static Reserve reserve(String id, int seats) {
    return new Reserve(Sections.id(id), new ReservationRequest("ann", SeatRequest.best(seats), 0));
  }

  private static SectionDecision decide(SectionSnapshot section, SectionCommand command, long at) {
    return SectionDecider.standard()
        .decide(new SectionSnapshot(section.id(), section.state(), null), command, at);
  }
}
