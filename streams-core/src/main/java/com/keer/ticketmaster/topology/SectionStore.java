package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.section.SectionBytes;
import com.keer.ticketmaster.section.SectionId;
import com.keer.ticketmaster.section.SectionLayout;
import com.keer.ticketmaster.section.SectionState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// The sections of one partition: decoded while they are in use, bytes in the store below. A change
/// writes the header and the row groups that differ, nothing else.
///
/// Lives as long as the store it stands on; Streams makes a new one with the task, so what a
/// rolled-back transaction left in memory is gone with it.
final class SectionStore {

  private final KeyValueStore<Bytes, byte[]> store;
  private final long cachedSeats;
  private final Map<SectionId, SectionState> decoded = new LinkedHashMap<>(64, 0.75f, true);
  private long decodedSeats;

  SectionStore(KeyValueStore<Bytes, byte[]> store, long cachedSeats) {
    this.store = store;
    this.cachedSeats = cachedSeats;
  }

  /// The section, or null if it was never opened.
  @Nullable SectionState get(SectionId id) {
    SectionState section = decoded.get(id);
    if (section == null) {
      section = load(id);
      if (section != null) {
        keep(section);
      }
    }
    return section;
  }

  @SuppressWarnings("ReferenceEquality") // a changed layout is a new one
  void put(SectionState section) {
    SectionId id = section.id();
    SectionState before = get(id);
    if (before == null || before.layout() != section.layout()) {
      store.put(StoreKeys.layout(id), SectionBytes.encodeLayout(section.layout()));
    }
    for (int group : SectionBytes.changedGroups(before, section)) {
      store.put(StoreKeys.group(id, group), SectionBytes.encodeGroup(section, group));
    }
    store.put(StoreKeys.header(id), SectionBytes.encodeHeader(section));
    keep(section);
  }

  /// All sections of the partition.
  List<SectionId> ids() {
    List<SectionId> ids = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> headers =
        store.prefixScan(StoreKeys.headers(), new BytesSerializer())) {
      headers.forEachRemaining(header -> ids.add(StoreKeys.sectionOfHeader(header.key)));
    }
    return ids;
  }

  private @Nullable SectionState load(SectionId id) {
    byte[] header = store.get(StoreKeys.header(id));
    if (header == null) {
      return null;
    }
    SectionLayout layout = SectionBytes.decodeLayout(part(id, StoreKeys.layout(id)));
    List<byte[]> groups = new ArrayList<>();
    for (int group = 0; group < SectionBytes.groupCount(layout); group++) {
      groups.add(part(id, StoreKeys.group(id, group)));
    }
    return SectionBytes.decode(id, layout, header, groups);
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
    while (decodedSeats > cachedSeats && decoded.size() > 1) {
      decodedSeats -= eldest.next().counts().total();
      eldest.remove();
    }
  }
}
