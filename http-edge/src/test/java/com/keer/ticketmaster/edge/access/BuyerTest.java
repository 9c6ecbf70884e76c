package com.keer.ticketmaster.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.keer.ticketmaster.edge.access.person.PersonKey;
import com.keer.ticketmaster.edge.access.person.Pseudonyms;
import com.keer.ticketmaster.edge.problem.ProblemException;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whose booking it is, and what the log and the answer call them.
class BuyerTest {

  private static final PersonKey PEOPLE = PersonKey.random(new SecureRandom());
  private static final String ALICE = PEOPLE.of("alice");
  private static final Caller BUYER = person("alice", Scope.BUY);
  private static final Caller OFFICE =
      Caller.key("k1", "Box office", Set.of(Scope.RESELL), Set.of());

  private static Caller person(String id, Scope scope) {
    return Caller.person("issuer", id, Set.of(scope)).under(PEOPLE.of(id));
  }

  private static Buyer buyer(Caller caller, String named) {
    return Ownership.buyer(caller, named, PEOPLE);
  }

  @Test
  void theLogHasThePseudonymAndTheAnswerWhatTheCallerSent() {
    assertThat(buyer(BUYER, null)).isEqualTo(new Buyer(ALICE, "alice"));
    assertThat(buyer(BUYER, "alice")).isEqualTo(new Buyer(ALICE, "alice"));
    assertThat(buyer(OFFICE, "alice")).isEqualTo(new Buyer(ALICE, "alice"));
    assertThat(buyer(OFFICE, ALICE)).isEqualTo(new Buyer(ALICE, ALICE));
    assertThat(buyer(Caller.ANYBODY, "alice")).isEqualTo(new Buyer(ALICE, "alice"));
    assertThat(buyer(Caller.ANYBODY, null)).isNull();
    assertThat(buyer(Caller.guest("guest-1", null), null))
        .isEqualTo(new Buyer("guest-1", "guest-1"));
    // The control.
    assertThat(Ownership.buyer(Caller.ANYBODY, "alice", Pseudonyms.OFF))
        .isEqualTo(new Buyer("alice", "alice"));
  }

  @Test
  void aBuyerNamesNobodyElseNotEvenByPseudonym() {
    for (String named : new String[] {"bob", PEOPLE.of("bob"), ALICE}) {
      assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> buyer(BUYER, named));
    }
  }

  @Test
  void theAuthorIsAPseudonymToo() {
    assertThat(BUYER.author()).isEqualTo("issuer " + ALICE);
    assertThat(BUYER.owner()).isEqualTo(ALICE);
    assertThat(BUYER.shown(ALICE)).isEqualTo("alice");
    assertThat(BUYER.shown("somebody")).isEqualTo("somebody");
    assertThat(CallerText.read(CallerText.write(BUYER))).isEqualTo(BUYER);
    assertThat(CallerText.read(CallerText.write(OFFICE))).isEqualTo(OFFICE);
  }
}
