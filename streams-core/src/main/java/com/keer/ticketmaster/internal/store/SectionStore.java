package com.keer.ticketmaster.internal.store;

import com.keer.ticketmaster.hall.SeatCounts;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.internal.codec.LayoutBytes;
import com.keer.ticketmaster.internal.fault.DamagedStateException;
import com.keer.ticketmaster.section.SectionBytes;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/// The sections of one partition: decoded while in use, bytes in the store below. For each changed
/// section, a commit writes the header and the row groups that differ, however many bookings there
/// were.
public final class SectionStore extends BufferingStore<SectionId, SectionState>
    implements MarkedStore {

  private final KeyValueStore<Bytes, byte[]> store;
  private final long cachedSeats;
  private final Map<SectionId, SectionState> decoded = new LinkedHashMap<>(64, 0.75f, true);
  private long decodedSeats;

  /// The changed sections as they were stored at the last commit; empty for new ones.
  private final Map<SectionId, Optional<SectionState>> stored = new LinkedHashMap<>();

  private boolean marking;

  /// @param store logs every change
  SectionStore(KeyValueStore<Bytes, byte[]> store, long cachedSeats) {
    super(store);
    this.store = store;
    this.cachedSeats = cachedSeats;
  }

  public static StoreBuilder<SectionStore> builder(
      String name, boolean persistent, long cachedSeats) {
    var inner =
        Stores.keyValueStoreBuilder(
                OrderedStores.supplier(persistent, name), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled();
    return new LoggedStoreBuilder<>(
        name, Map.of(), () -> new SectionStore(inner.build(), cachedSeats));
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    store.init(context, root);
  }

  /// The section, or null if it was never opened.
  public @Nullable SectionState get(SectionId id) {
    SectionState section = decoded.get(id);
    if (section == null) {
      section = load(id);
      if (section != null) {
        keep(section);
      }
    }
    return section;
  }

  public void put(SectionState section) {
    SectionId id = section.id();
    if (!stored.containsKey(id)) {
      stored.put(id, Optional.ofNullable(get(id)));
    }
    keep(section);
  }

  @Override
  public byte @Nullable [] markValue() {
    return store.get(StoreKeys.MARK);
  }

  @Override
  public void mark() {
    marking = true;
  }

  @Override
  public void flushCache() {
    if (marking) {
      store.put(StoreKeys.MARK, StoreKeys.MARKED);
      marking = false;
    }
    stored.forEach((id, before) -> {
      SectionState section = decoded.get(id);
      if (section == null) {
        throw new IllegalStateException(
            "section " + id + " changed and was evicted before it was stored");
      }
      write(before.orElse(null), section);
    });
    stored.clear();
  }

  @SuppressWarnings("ReferenceEquality") // a changed layout is a new object
  private void write(@Nullable SectionState before, SectionState section) {
    SectionId id = section.id();
    if (before == null || before.layout() != section.layout()) {
      store.put(StoreKeys.layout(id), LayoutBytes.encode(section.layout()));
    }
    for (int group : SectionBytes.changedGroups(before, section)) {
      store.put(StoreKeys.group(id, group), SectionBytes.encodeGroup(section, group));
    }
    store.put(StoreKeys.header(id), SectionBytes.encodeHeader(section));
  }

  /// All sections of the partition, with their seats at the last commit. One that cannot be read is
  /// among them, without seats: it must not keep the others from being told.
  public Map<SectionId, SeatCounts> counts() {
    Map<SectionId, SeatCounts> counts = new LinkedHashMap<>();
    try (KeyValueIterator<Bytes, byte[]> headers =
        store.prefixScan(StoreKeys.headers(), new BytesSerializer())) {
      headers.forEachRemaining(
          header -> counts.put(StoreKeys.sectionOfHeader(header.key), countsOrNone(header.value)));
    }
    return counts;
  }

  private static SeatCounts countsOrNone(byte[] header) {
    try {
      return SectionBytes.counts(header);
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      return new SeatCounts(0, 0, 0, 0);
    }
  }

  private @Nullable SectionState load(SectionId id) {
    byte[] header = store.get(StoreKeys.header(id));
    if (header == null) {
      return null;
    }
    try {
      SectionLayout layout = LayoutBytes.decode(part(id, StoreKeys.layout(id)));
      List<byte[]> groups = new ArrayList<>();
      for (int group = 0; group < SectionBytes.groupCount(layout); group++) {
        groups.add(part(id, StoreKeys.group(id, group)));
      }
      return SectionBytes.decode(id, layout, header, groups);
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      throw DamagedStateException.of(name(), id, e);
    }
  }

  private byte[] part(SectionId id, Bytes key) {
    byte[] bytes = store.get(key);
    if (bytes == null) {
      throw new IllegalStateException("section " + id + " is stored without its part " + key);
    }
    return bytes;
  }

  private void keep(SectionState section) {
    SectionState before = decoded.put(section.id(), section);
    decodedSeats += section.counts().total() - (before == null ? 0 : before.counts().total());
    Iterator<SectionState> eldest = decoded.values().iterator();
    while (decodedSeats > cachedSeats && eldest.hasNext()) {
      SectionState next = eldest.next();
      // Do not evict a section with unwritten changes, nor the one just requested.
      if (!stored.containsKey(next.id()) && !next.id().equals(section.id())) {
        decodedSeats -= next.counts().total();
        eldest.remove();
      }
    }
  }

  @Override
  public void clearCache() {
    decoded.clear();
    stored.clear();
    decodedSeats = 0;
    marking = false;
  }
}
