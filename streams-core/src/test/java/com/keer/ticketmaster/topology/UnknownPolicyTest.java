package com.keer.ticketmaster.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.booking.SectionCommand;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.section.AllocationPolicies;
import com.keer.ticketmaster.section.AllocationPolicies.UnknownRuleException;
import com.keer.ticketmaster.topology.TopologySettings.StoreKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnknownPolicyTest {

  private static final AllocationPolicies MORE =
      AllocationPolicies.STANDARD.with("mine", AllocationPolicies.STANDARD.named("first-fit"));

  @Test
  void anUnknownPolicyNeverGetsIntoTheLog() {
    try (TestSystem system = new TestSystem();
        TestSystem knowing = system(MORE)) {
      // When
      for (TestSystem each : new TestSystem[] {system, knowing}) {
        each.open(1, 4);
        each.init(new SectionCommand.DecideBy("mine", null));
        each.advance(Duration.ofSeconds(1));
      }

      // Then
      assertThat(system.deadLetters()).hasSize(1);
      assertThat(system.log()).hasSize(1);
      // The control: a program that has it appends it.
      assertThat(knowing.deadLetters()).isEmpty();
      assertThat(knowing.log()).hasSize(2);
    }
  }

  @Test
  void anUnknownPolicyInTheLogStopsTheTaskInsteadOfBuryingCommands() {
    try (TestSystem system = new TestSystem()) {
      // Given
      system.open(1, 4);
      var change = new SectionCommand.DecideBy("mine", null);
      var log = system.topics.reservationRequests();

      // Then
      assertThatThrownBy(() ->
              system.raw(
                  log,
                  TestSystem.STALLS.key().getBytes(UTF_8),
                  log.valueSerde().serializer().serialize(log.name(), change)))
          .hasRootCauseInstanceOf(UnknownRuleException.class)
          .rootCause()
          .hasMessageContaining("'mine'");
      assertThat(system.deadLetters()).isEmpty();
    }
  }

  @Test
  void aPolicyOfTheApplicationDecides() {
    try (TestSystem system = system(MORE)) {
      // Given
      system.init(SectionCommand.Open.of(SectionLayout.grid(1, 9)));
      system.init(new SectionCommand.DecideBy("mine", null));

      // When
      system.reserve("r", TestSystem.best(2, 0));
      system.advance(Duration.ofSeconds(1));

      // Then
      assertThat(system.statuses().getLast().value().map().rows()).containsExactly("2s7f");
    }
  }

  private static TestSystem system(AllocationPolicies policies) {
    return new TestSystem(
        TopologySettings.defaults().withStores(StoreKind.IN_MEMORY).withPolicies(policies));
  }
}
