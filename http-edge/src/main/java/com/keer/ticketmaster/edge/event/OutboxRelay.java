package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.CommandLog;
import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.database.Database.State;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.event.Outbox.Entry;
import com.keer.ticketmaster.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the outbox to the log, in order, and deletes what the log has acknowledged. A command may
/// arrive twice, which changes nothing the second time.
public final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Database database;
  private final Supplier<LiveEngine> liveEngine;
  private final Loop loop = new Loop("relay-outbox", this::empty);
  private boolean failed;

  /// @param liveEngine throws [NotReadyException] as long as there is no engine
  public OutboxRelay(Database database, Supplier<LiveEngine> liveEngine) {
    this.database = database;
    this.liveEngine = liveEngine;
  }

  /// Begins to check the outbox, regularly and whenever it is woken.
  public void start() {
    if (database.state() != State.NOT_CONFIGURED) {
      var _ = loop.start();
    }
  }

  /// Wakes the relay: there is something in the outbox.
  public void kick() {
    loop.wake();
  }

  private Duration empty() throws InterruptedException {
    try {
      while (!loop.isStopping() && relay(liveEngine.get().engine().commands())) {
        failed = false;
      }
    } catch (NotReadyException | CatalogueUnavailableException e) {
      // PostgreSQL or Kafka is down, which others log; the outbox waits.
    } catch (JdbiException e) {
      report(e);
    }
    return EVERY;
  }

  /// @return whether to check again at once
  private boolean relay(CommandLog log) throws InterruptedException {
    return database.jdbi().inTransaction(handle -> Outbox.lock(handle) && relay(handle, log));
  }

  private boolean relay(Handle handle, CommandLog log) throws InterruptedException {
    List<Entry> wave = Outbox.oldest(handle);
    List<CompletableFuture<@Nullable Void>> appends = new ArrayList<>();
    for (Entry entry : wave) {
      appends.add(append(log, entry));
    }
    List<Long> done = new ArrayList<>();
    for (int i = 0; i < wave.size(); i++) {
      if (isAppended(appends.get(i))) {
        done.add(wave.get(i).id());
      }
    }
    Outbox.delete(handle, done);
    return !done.isEmpty();
  }

  private static CompletableFuture<@Nullable Void> append(CommandLog log, Entry entry) {
    SectionInit command = entry.command();
    return command == null
        ? CompletableFuture.failedFuture(
            new IllegalStateException("command " + entry.id() + " is of a newer version"))
        : log.append(entry.section(), command);
  }

  private boolean isAppended(CompletableFuture<@Nullable Void> append) throws InterruptedException {
    try {
      // Bounded by the producer, which gives up within seconds.
      var _ = append.get();
      return true;
    } catch (ExecutionException e) {
      report(e);
      return false;
    }
  }

  /// Logs a failure once, until sending works again.
  private void report(Exception e) {
    if (!failed && !loop.isStopping()) {
      LOG.atWarn().setCause(e).log("commands of the catalogue cannot be sent to the log, retrying");
    }
    failed = true;
  }

  @Override
  public void close() {
    loop.close();
  }
}
