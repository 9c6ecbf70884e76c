package com.keer.ticketmaster.edge.availability;

import com.keer.ticketmaster.LatestStatus;
import com.keer.ticketmaster.SectionView;
import com.keer.ticketmaster.hall.SectionId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/// The states of sections in this process; see [SectionView].
///
/// All methods throw [NotReadyException] as long as nothing is known.
public interface Statuses {

  /// The sections of an event by name.
  Collection<LatestStatus> latest(String eventId);

  /// One section, if it exists.
  Optional<LatestStatus> latest(SectionId section);

  /// Visits all sections.
  void forEach(Consumer<LatestStatus> visitor);

  /// The statuses of the engine.
  static Statuses of(SectionView view) {
    return new Statuses() {
      @Override
      public Collection<LatestStatus> latest(String eventId) {
        return view.latest(eventId);
      }

      @Override
      public Optional<LatestStatus> latest(SectionId section) {
        return view.latest(section);
      }

      @Override
      public void forEach(Consumer<LatestStatus> visitor) {
        view.forEach(visitor);
      }
    };
  }
}
