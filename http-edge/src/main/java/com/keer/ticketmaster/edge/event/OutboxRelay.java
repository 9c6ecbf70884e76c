package com.keer.ticketmaster.edge.event;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.SectionView;
import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.booking.SectionCommand.DecideBy;
import com.keer.ticketmaster.booking.SectionCommand.Schedule;
import com.keer.ticketmaster.booking.SectionCommand.SectionInit;
import com.keer.ticketmaster.edge.audit.AuditOutbox;
import com.keer.ticketmaster.edge.audit.AuditRecord;
import com.keer.ticketmaster.edge.database.CatalogueUnavailableException;
import com.keer.ticketmaster.edge.database.Database;
import com.keer.ticketmaster.edge.database.Database.State;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.event.Outbox.Entry;
import com.keer.ticketmaster.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the outbox to the log, in order, and deletes what the log has acknowledged. A command may
/// arrive twice, which changes nothing the second time. It never arrives after a later one of its
/// section, see [OutboxLog]. The entries of the audit go the same way, into their own topic.
///
/// A window of a sale, or a policy, is deleted, and the section's next command sent, only when the
/// section shows it. Otherwise a window that is moved away and back would look applied before it
/// is.
public final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  /// A window that a section never shows must not hold up other commands for long: the section may
  /// not exist, or have another window by now.
  private static final Duration SHOWN_LIMIT = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(10);

  /// Entries of the audit that are sent together.
  private static final int AUDITED = 500;

  private final Database database;
  private final Supplier<LiveEngine> liveEngine;
  private final Loop loop = new Loop("relay-outbox", this::empty);
  private volatile long pending;
  private @Nullable OutboxLog log;
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

  /// How many commands waited when it last looked, up to 10,000.
  public long pending() {
    return pending;
  }

  /// Wakes the relay: there is something in the outbox.
  public void kick() {
    loop.wake();
  }

  private Duration empty() throws InterruptedException {
    try {
      pending = database.jdbi().withHandle(Outbox::pending);
      while (!loop.isStopping() && relay(liveEngine.get().engine())) {
        failed = false;
        pending = database.jdbi().withHandle(Outbox::pending);
      }
    } catch (NotReadyException | CatalogueUnavailableException e) {
      // PostgreSQL or Kafka is down, which others log; the outbox waits.
    } catch (KafkaException e) {
      forgetLog();
      report(e);
    } catch (JdbiException e) {
      report(e);
    }
    return EVERY;
  }

  /// @return whether to check again at once
  private boolean relay(TicketMaster engine) throws InterruptedException {
    return database
        .jdbi()
        .inTransaction(handle -> Outbox.lock(handle) && isThere(handle) && relay(handle, engine));
  }

  private static boolean isThere(Handle handle) {
    return Outbox.pending(handle) > 0 || AuditOutbox.hasUnsent(handle);
  }

  private boolean relay(Handle handle, TicketMaster engine) throws InterruptedException {
    // In this order: a relay that lost the lock without knowing it is fenced before the outbox is
    // read.
    OutboxLog opened = log;
    if (opened == null) {
      opened = open(engine);
    }
    List<Entry> wave = known(Outbox.oldest(handle));
    List<AuditRecord> audited = AuditOutbox.unsent(handle, AUDITED);
    try {
      opened.send(wave, audited);
    } catch (ProducerFencedException e) {
      // Another relay had its turn. The lock is ours now, or reading again fails.
      opened = open(engine);
      wave = known(Outbox.oldest(handle));
      audited = AuditOutbox.unsent(handle, AUDITED);
      opened.send(wave, audited);
    }
    AuditOutbox.markSent(handle, audited);
    awaitShown(engine.sections(), wave);
    Outbox.delete(handle, wave.stream().map(Entry::id).toList());
    return !wave.isEmpty() || !audited.isEmpty();
  }

  private OutboxLog open(TicketMaster engine) {
    forgetLog();
    OutboxLog opened = OutboxLog.open(engine.settings());
    log = opened;
    return opened;
  }

  private void forgetLog() {
    OutboxLog last = log;
    log = null;
    if (last != null) {
      last.close();
    }
  }

  /// Those that this version can send; a newer one sends the others.
  private static List<Entry> known(List<Entry> wave) {
    return wave.stream().filter(entry -> entry.command() != null).toList();
  }

  private void awaitShown(SectionView sections, List<Entry> sent) throws InterruptedException {
    long end = System.nanoTime() + SHOWN_LIMIT.toNanos();
    List<Entry> open =
        new ArrayList<>(sent.stream().filter(entry -> isShownLater(entry.command())).toList());
    while (!open.isEmpty() && !loop.isStopping() && System.nanoTime() - end < 0) {
      open.removeIf(entry -> isShown(sections, entry));
      if (!open.isEmpty()) {
        Thread.sleep(PAUSE);
      }
    }
  }

  private static boolean isShownLater(@Nullable SectionInit command) {
    return command instanceof Schedule || command instanceof DecideBy;
  }

  private static boolean isShown(SectionView sections, Entry entry) {
    SectionInit command = entry.command();
    return command == null
        || sections
            .latest(entry.section())
            .map(status -> Effect.isIn(status, command))
            .orElse(false);
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
    forgetLog();
  }
}
