package com.keer.ticketmaster;

import com.keer.ticketmaster.booking.SectionAvailability;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.cluster.Poll;
import com.keer.ticketmaster.internal.store.StoreNames;
import com.keer.ticketmaster.serde.WireFormats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The latest status of all sections; needs the api role. Every instance has all of them.
///
/// Beside the store it groups the sections by event, so that reading one event costs the same
/// however many events there are, and it notifies listeners of changes.
public final class SectionView {

  /// The availability of one section.
  public record Entry(SectionId section, SectionAvailability availability) {}

  private static final Logger LOG = LoggerFactory.getLogger(SectionView.class);

  private final RoleRunner runner;
  private final Map<String, Map<String, LatestStatus>> events = new ConcurrentHashMap<>();
  private final List<Consumer<LatestStatus>> listeners = new CopyOnWriteArrayList<>();

  SectionView(RoleRunner runner) {
    this.runner = runner;
  }

  /// The latest status of a section, or empty if there is no such section.
  ///
  /// @throws NotReadyException while the store cannot be read
  public Optional<SectionStatus> find(SectionId section) {
    try {
      return Optional.ofNullable(store().get(section)).map(WireFormats.SECTION_STATUS::decode);
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the sections are restoring", e);
    }
  }

  /// Waits until a section is open and can be booked.
  ///
  /// @throws NotReadyException if the time runs out first
  public SectionStatus awaitOpen(SectionId section, Duration limit) throws InterruptedException {
    if (!Poll.until(limit, () -> isOpen(section))) {
      throw new NotReadyException(
          "section %s is not open after %d ms".formatted(section, limit.toMillis()));
    }
    return find(section).orElseThrow();
  }

  private boolean isOpen(SectionId section) {
    try {
      return find(section).isPresent();
    } catch (NotReadyException e) {
      return false;
    }
  }

  /// The sections of an event, sorted by name.
  ///
  /// @throws NotReadyException while the store cannot be read
  public List<Entry> ofEvent(String eventId) {
    List<Entry> entries = new ArrayList<>();
    latest(eventId)
        .forEach(latest -> entries.add(new Entry(latest.section(), latest.availability())));
    return entries;
  }

  /// The latest status of a section, with only its head decoded.
  ///
  /// @throws NotReadyException while the store cannot be read
  public Optional<LatestStatus> latest(SectionId section) {
    requireRestored();
    return Optional.ofNullable(
        events.getOrDefault(section.eventId(), Map.of()).get(section.name()));
  }

  /// The latest statuses of the sections of an event, sorted by name, with only their heads
  /// decoded.
  ///
  /// @throws NotReadyException while the store cannot be read
  public Collection<LatestStatus> latest(String eventId) {
    requireRestored();
    return List.copyOf(events.getOrDefault(eventId, Map.of()).values());
  }

  /// Visits the latest status of every section.
  ///
  /// @throws NotReadyException while the store cannot be read
  public void forEach(Consumer<LatestStatus> visitor) {
    requireRestored();
    events.values().forEach(sections -> sections.values().forEach(visitor));
  }

  /// Registers a listener for all later changes. It never sees an older state of a section after a
  /// newer one. It runs on the thread that updates the statuses, so it must not block. For what is
  /// known already use [#forEach].
  public void listen(Consumer<LatestStatus> listener) {
    listeners.add(listener);
  }

  /// See [StatusListener]. A restore starts with the oldest statuses, so older sequences are
  /// skipped.
  @SuppressWarnings("ReferenceEquality") // whether this very object was kept
  void onStatus(SectionId section, byte[] status) {
    LatestStatus told;
    try {
      told = LatestStatus.of(section, status);
    } catch (SerializationException e) {
      // Readers of this section get the error from the store; the other sections must not suffer.
      LOG.atWarn().addKeyValue("section", section).setCause(e).log("unreadable status");
      return;
    }
    LatestStatus latest =
        events
            .computeIfAbsent(section.eventId(), event -> new ConcurrentSkipListMap<>())
            .merge(section.name(), told, SectionView::newer);
    if (latest.bytes() == status) {
      listeners.forEach(listener -> listener.accept(told));
    }
  }

  /// Of two with the same sequence the later wins: it tells the outcome of an operator's command.
  private static LatestStatus newer(LatestStatus known, LatestStatus told) {
    return told.sequence() >= known.sequence() ? told : known;
  }

  private void requireRestored() {
    try {
      store();
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the sections are restoring", e);
    }
  }

  private ReadOnlyKeyValueStore<SectionId, byte[]> store() {
    return runner
        .streams()
        .store(
            StoreQueryParameters.fromNameAndType(
                StoreNames.SECTION_STATUS, QueryableStoreTypes.keyValueStore()));
  }
}
