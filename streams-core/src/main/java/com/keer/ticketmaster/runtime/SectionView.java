package com.keer.ticketmaster.runtime;

import com.keer.ticketmaster.section.SectionAvailability;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionStatus;
import com.keer.ticketmaster.serde.WireFormats;
import com.keer.ticketmaster.topology.StoreNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// What all sections look like, a moment ago; every instance of the api role has them all.
public final class SectionView {

  /// The availability of one section.
  public record Entry(SectionId section, SectionAvailability availability) {}

  private final RoleRunner runner;

  SectionView(RoleRunner runner) {
    this.runner = runner;
  }

  /// The latest known status of a section, or nothing if there is no such section.
  ///
  /// @throws NotReadyException while the store cannot be read
  public Optional<SectionStatus> find(SectionId section) {
    try {
      return Optional.ofNullable(store().get(section)).map(WireFormats.SECTION_STATUS::decode);
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the sections are being restored", e);
    }
  }

  /// Waits until a section is open and can be booked.
  ///
  /// @return whether it is; false if the time was not enough
  public boolean awaitOpen(SectionId section, Duration limit) throws InterruptedException {
    return Poll.until(limit, () -> find(section).isPresent());
  }

  /// The sections of an event by name.
  ///
  /// @throws NotReadyException while the store cannot be read
  public List<Entry> ofEvent(String eventId) {
    List<Entry> entries = new ArrayList<>();
    forEach((section, status) -> {
      if (section.eventId().equals(eventId)) {
        entries.add(new Entry(section, WireFormats.SECTION_AVAILABILITY.decode(status)));
      }
    });
    entries.sort(Comparator.comparing(entry -> entry.section().name()));
    return entries;
  }

  private void forEach(BiConsumer<SectionId, byte[]> visitor) {
    try (KeyValueIterator<SectionId, byte[]> all = store().all()) {
      all.forEachRemaining(entry -> visitor.accept(entry.key, entry.value));
    } catch (InvalidStateStoreException e) {
      throw new NotReadyException("the sections are being restored", e);
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
