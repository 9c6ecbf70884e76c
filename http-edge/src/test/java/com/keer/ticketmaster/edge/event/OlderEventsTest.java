package com.keer.ticketmaster.edge.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.serde.WireFormats;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Events that were created before sales ended with them learn it when the schema is brought up to
/// date.
@ExtendWith(Stack.class)
class OlderEventsTest {

  private static final long END_2020 = 1_577_836_800_000L;

  @Test
  void theirSectionsAreToldTheEndOfTheEvent() {
    // Given
    String url = Stack.postgres().createDatabase();
    migrate(url, "3");
    Jdbi jdbi = Jdbi.create(url, Stack.postgres().user(), "");
    event(jdbi, "over", "'2020-01-01Z'", "null", 1);
    event(jdbi, "over-opened", "'2020-01-01Z'", "'2019-12-31 23:59:59.5Z'", 1);
    event(jdbi, "opens-too-late", "'2020-01-01Z'", "'2020-01-01Z'", 1);
    event(jdbi, "cancelled", "'2020-01-01Z'", "null", 2);
    event(jdbi, "no-times", "null", "null", 1);
    jdbi.useHandle(handle -> {
      handle.execute(
          "INSERT INTO section (event_id, name, position, general_admission, price,"
              + " opening, sale_closes_at) VALUES ('over', 'own', 1, false, 1, '{}', '2019-01-01Z')");
      handle.execute(
          "UPDATE event SET ends_at = null, starts_at = '2019-12-31Z'"
              + " WHERE event_id = 'over-opened'");
    });

    // When
    migrate(url, "latest");

    // Then
    Map<String, Object> told = new LinkedHashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery("SELECT event_id || '/' || section, command FROM outbox ORDER BY id")
            .map((row, context) ->
                Map.entry(
                    row.getString(1), (Object) WireFormats.SECTION_INIT.decode(row.getBytes(2))))
            .forEach(entry -> told.put(entry.getKey(), entry.getValue())));
    assertThat(told)
        .containsExactly(
            Map.entry("over/s", new Schedule(0, END_2020)),
            Map.entry("over-opened/s", new Schedule(END_2020 - 500, END_2020)));
  }

  private static void event(Jdbi jdbi, String id, String ends, String opens, int status) {
    jdbi.useHandle(handle -> {
      handle.execute(
          "INSERT INTO event (event_id, name, currency, status, version, created_at, changed_at,"
              + " ends_at, sale_opens_at) VALUES (?, 'x', 'EUR', ?, 1, now(), now(), "
              + ends
              + ", "
              + opens
              + ")",
          id,
          status);
      handle.execute(
          "INSERT INTO section (event_id, name, position, general_admission, price, opening)"
              + " VALUES (?, 's', 0, false, 1, '{}')",
          id);
    });
  }

  private static void migrate(String url, String target) {
    Flyway.configure()
        .dataSource(url, Stack.postgres().user(), "")
        .locations("classpath:ticketmaster/migrations")
        .target(target)
        .load()
        .migrate();
  }
}
