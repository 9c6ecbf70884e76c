package com.keer.ticketmaster.features;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.features.Installation.Instance;
import com.keer.ticketmaster.features.Installation.Silent;
import com.keer.ticketmaster.internal.installation.Announcement;
import com.keer.ticketmaster.internal.installation.GroupMember;
import com.keer.ticketmaster.internal.installation.InstallationFacts;
import com.keer.ticketmaster.topology.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the topic and the groups say together.
class InstallationTest {

  private static final long NOW = 10_000_000;
  private static final long LONG_AGO = NOW - Installation.STALE_AFTER.toMillis();

  private static final GroupMember MEMBER =
      new GroupMember(Role.SEAT_PROCESSOR, "shop-ticketmaster-seat-processor-1", "/10.0.0.7");

  private static Installation installation(
      Map<String, Announcement> announcements, GroupMember... members) {
    var facts =
        new InstallationFacts(true, new TreeMap<>(Map.of(2, 5L)), new TreeMap<>(announcements));
    return Installation.of(facts, List.of(members), NOW);
  }

  @Test
  void aProgramThatSaidWhatItReadsIsNoObstacle() {
    // When
    Installation found =
        installation(
            Map.of("a", new Announcement(3, List.of(MEMBER.client()), LONG_AGO + 1)), MEMBER);

    // Then
    assertThat(found.instances()).containsExactly(new Instance("a", 3, LONG_AGO + 1, true));
    assertThat(found.silent()).isEmpty();
    assertThat(found.level()).isEqualTo(2);
    assertThat(found.obstacle(3)).isNull();
    assertThat(found.obstacle(4)).contains("a reads up to level 3");
  }

  @Test
  void aProgramOfWhichNothingWasHeardForTwoMinutesIsGone() {
    // When
    Installation found = installation(Map.of("a", new Announcement(2, List.of(), LONG_AGO)));

    // Then
    assertThat(found.instances()).containsExactly(new Instance("a", 2, LONG_AGO, false));
    assertThat(found.obstacle(3)).isNull();
  }

  @Test
  void aMemberThatNobodySpeaksForIsAnObstacle() {
    // When
    Installation found =
        installation(Map.of("a", new Announcement(3, List.of(MEMBER.client()), LONG_AGO)), MEMBER);

    // Then
    assertThat(found.silent()).containsExactly(new Silent(MEMBER.client(), MEMBER.host()));
    assertThat(found.obstacle(3)).contains(MEMBER.client(), MEMBER.host(), "said nothing");
  }

  @Test
  void anInstallationWithoutTheTopicIsAtTheFirstLevelAndStaysThere() {
    // When
    Installation found =
        Installation.of(
            new InstallationFacts(false, new TreeMap<>(Map.of()), new TreeMap<>(Map.of())),
            List.of(),
            NOW);

    // Then
    assertThat(found.level()).isEqualTo(FeatureLevel.FIRST);
    assertThat(found.obstacle(2)).contains("no topic for its level");
  }

  @Test
  void everyLevelHasAMeaning() {
    assertThat(IntStream.rangeClosed(FeatureLevel.FIRST, FeatureLevel.NEWEST))
        .extracting(FeatureLevel::meaning)
        .doesNotHaveDuplicates();
  }
}
