package com.keer.ticketmaster.edge.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.access.Caller.Kind;
import com.keer.ticketmaster.edge.access.Scope;
import com.keer.ticketmaster.edge.config.EdgeConfig.Postgres;
import com.keer.ticketmaster.edge.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class KeyRingTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Postgres settings =
      new Postgres(Stack.postgres().createDatabase(), Stack.postgres().user(), null, 2);
  private final KeyStore store = new KeyStore(Database.once(settings));
  private final Database database = Database.start(settings);
  private final KeyRing ring = KeyRing.start(database);

  @AfterEach
  void close() {
    ring.close();
    database.close();
  }

  private KeyText create(Instant expiresAt) {
    KeyText text = KeyText.random();
    store.create(text, "test", Set.of(Scope.RESELL), Set.of("gala"), expiresAt, null);
    return text;
  }

  private Caller await(KeyText key, Kind kind) {
    return Await.until(LIMIT, () -> ring.of(key.text()), caller -> caller.kind() == kind);
  }

  @Test
  void knowsTheHolderOfAKeyUntilItIsRevoked() {
    // Given
    KeyText key = create(null);

    // When
    Caller caller = await(key, Kind.KEY);
    store.revoke(key.id(), null);
    Caller later = await(key, Kind.REFUSED);

    // Then
    assertThat(caller.id()).isEqualTo(key.id());
    assertThat(caller.scopes()).containsExactly(Scope.RESELL);
    assertThat(caller.events()).containsExactly("gala");
    assertThat(caller.author()).isEqualTo("key " + key.id() + " (test)");
    assertThat(later.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void refusesEveryOtherSecret() {
    // Given
    KeyText key = create(null);
    await(key, Kind.KEY);

    // Then
    for (String text :
        new String[] {
          key.text() + "x",
          key.text().substring(0, key.text().length() - 1),
          "tmk_" + key.id() + "_",
          "tmk_" + key.id(),
          "tmk_",
          "tmk__",
          new KeyText(key.id(), KeyText.random().secret()).text(),
          KeyText.random().text(),
          "tmk_" + "x".repeat(5_000)
        }) {
      assertThat(ring.of(text).kind()).as(text).isEqualTo(Kind.REFUSED);
    }
    assertThat(key.toString()).doesNotContain(key.secret());
  }

  @Test
  void aKeyExpiresBetweenTwoReadings() {
    // Given
    KeyText key = create(Instant.now().plusSeconds(4));
    assertThat(await(key, Kind.KEY).kind()).isEqualTo(Kind.KEY);

    // Then
    assertThat(await(key, Kind.REFUSED).kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void answersFromMemoryWhilePostgresqlIsAway() {
    // Given
    KeyText key = create(null);
    await(key, Kind.KEY);

    // When
    database.close();
    KeyText late = create(null);

    // Then for longer than a pause between two readings
    Awaitility.await()
        .during(Duration.ofMillis(2_500))
        .untilAsserted(() -> {
          assertThat(ring.of(key.text()).kind()).isEqualTo(Kind.KEY);
          assertThat(ring.of(late.text()).kind()).isEqualTo(Kind.REFUSED);
        });
  }
}
