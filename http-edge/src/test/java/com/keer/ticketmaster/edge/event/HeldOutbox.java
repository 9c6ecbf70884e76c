package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Keeps the commands of the catalogue from the log until it is closed.
final class HeldOutbox implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Handle handle =
      Jdbi.create(Stack.postgres().jdbcUrl(), Stack.postgres().user(), "").open();

  HeldOutbox() {
    Await.until(LIMIT, this::lock, locked -> locked);
  }

  private boolean lock() {
    handle.begin();
    boolean locked = Outbox.lock(handle);
    if (!locked) {
      handle.rollback();
    }
    return locked;
  }

  /// The commands of an event never come to the log.
  void loseCommands(String eventId) {
    Stack.edge()
        .database()
        .jdbi()
        .useHandle(other ->
            other
                .createUpdate("DELETE FROM outbox WHERE event_id = :event")
                .bind("event", eventId)
                .execute());
  }

  @Override
  public void close() {
    handle.rollback();
    handle.close();
  }
}
