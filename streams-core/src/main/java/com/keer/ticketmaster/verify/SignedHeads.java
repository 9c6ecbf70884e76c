package com.keer.ticketmaster.verify;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.reservation.DoorChain;
import com.keer.ticketmaster.internal.verify.Findings;
import com.keer.ticketmaster.log.Finding.Kind;
import com.keer.ticketmaster.log.LogPlace;
import com.keer.ticketmaster.log.SectionFilter;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.Checkpoint.Head;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.verify.VerificationReport.Signed;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// What genuine checkpoints say about chains, and whether the log leads to it. The chain of a
/// section is compared by the thread that folds it.
final class SignedHeads {

  /// How many places of a chain are remembered of the topic. The last one stands for all before it;
  /// the others only show more exactly where a log was rewritten.
  private static final int MOST_PLACES = 16;

  /// What is signed of one chain, and how far the log has got.
  private static final class Track {
    final TreeMap<Long, Said> said = new TreeMap<>();
    long reached;
    long agreed;
    boolean rewritten;
    @Nullable LogPlace last;
  }

  /// @param by the checkpoint in words
  /// @param given whether it came from outside
  private record Said(Chain value, String by, LogPlace place, boolean given) {}

  private final SectionFilter filter;
  private final boolean hasAllRefusals;
  private final Findings findings;
  private final Map<SectionId, Track> sections = new HashMap<>();
  private final Map<String, Track> doors = new HashMap<>();
  private final TreeSet<String> keys = new TreeSet<>();
  private final LongAdder compared = new LongAdder();
  private long checkpoints;
  private boolean trusted;

  /// @param hasAllRefusals whether every refusal at the door is read
  SignedHeads(SectionFilter filter, boolean hasAllRefusals, Findings findings) {
    this.filter = filter;
    this.hasAllRefusals = hasAllRefusals;
    this.findings = findings;
  }

  /// Adds a genuine checkpoint.
  ///
  /// @param given whether it came from outside, not from the topic
  void add(Checkpoint checkpoint, LogPlace place, boolean given) {
    checkpoints++;
    keys.add(checkpoint.signature().keyId());
    String by = CheckpointReader.name(checkpoint);
    for (Head head : checkpoint.heads()) {
      Track track =
          switch (checkpoint.source()) {
            case SEATS -> section(head.chain());
            case DOOR -> doors.computeIfAbsent(head.chain(), name -> new Track());
          };
      if (track != null) {
        add(track, checkpoint.source(), head, new Said(head.value(), by, place, given));
      }
    }
  }

  private @Nullable Track section(String key) {
    SectionId section = SectionId.fromKey(key);
    return filter.wants(section) ? sections.computeIfAbsent(section, name -> new Track()) : null;
  }

  private void add(Track track, Source source, Head head, Said said) {
    Said before = track.said.get(head.sequence());
    if (before == null || !before.given()) {
      track.said.put(head.sequence(), said);
    }
    if (before != null && !before.value().equals(said.value())) {
      findings.add(
          Kind.CHECKPOINTS_DISAGREE,
          source == Source.SEATS ? SectionId.fromKey(head.chain()) : null,
          head.sequence(),
          said.place(),
          "%s says that number %d of %s has the chain value %s, and %s says %s: somebody with the key signed two histories"
              .formatted(
                  said.by(),
                  head.sequence(),
                  head.chain(),
                  said.value(),
                  before.by(),
                  before.value()));
    }
    boolean forgets = true;
    while (forgets && track.said.size() > MOST_PLACES) {
      forgets = forgetEldest(track);
    }
  }

  private static boolean forgetEldest(Track track) {
    long eldest = track.said.firstKey();
    Said said = track.said.get(eldest);
    return said != null && !said.given() && track.said.remove(eldest) != null;
  }

  void trusted() {
    trusted = true;
  }

  /// Starts with a section of a snapshot; what precedes it is not compared.
  void begin(SectionId section, long sequence) {
    Track track = sections.get(section);
    if (track != null) {
      track.said.headMap(sequence, true).clear();
      track.reached = sequence;
    }
  }

  /// Compares a section after a command.
  void compare(SectionId section, long sequence, Chain value, LogPlace place) {
    Track track = sections.isEmpty() ? null : sections.get(section);
    if (track != null) {
      compare(track, section, section.toString(), sequence, value, place);
    }
  }

  /// Compares the chain of a door after a refusal.
  ///
  /// @param value the value that its refusals lead to
  synchronized void compareDoor(DoorChain door, Chain value, LogPlace place) {
    Track track = doors.get(door.name());
    if (track != null) {
      compare(track, null, doorName(door.name()), door.number(), value, place);
    }
  }

  private void compare(
      Track track,
      @Nullable SectionId section,
      String name,
      long sequence,
      Chain value,
      LogPlace place) {
    track.reached = sequence;
    track.last = place;
    Said said = track.said.get(sequence);
    if (said == null) {
      return;
    }
    compared.increment();
    if (said.value().equals(value)) {
      track.agreed = sequence;
    } else if (track.rewritten) {
      findings.addFollowUp();
    } else {
      track.rewritten = true;
      findings.add(
          Kind.LOG_REWRITTEN,
          section,
          sequence,
          place,
          "number %d of %s has the chain value %s, but %s says %s: the log was rewritten here or before%s"
              .formatted(
                  sequence,
                  name,
                  value,
                  said.by(),
                  said.value(),
                  track.agreed == 0 ? "" : ", after number " + track.agreed));
    }
  }

  /// Whether a refusal at the door is signed and has not arrived.
  synchronized boolean isMissingRefusals() {
    return hasAllRefusals && doors.values().stream().anyMatch(SignedHeads::isTruncated);
  }

  private static boolean isTruncated(Track track) {
    return !track.said.isEmpty() && track.said.lastKey() > track.reached;
  }

  /// Reports chains that the log does not lead as far as it was signed.
  void end() {
    sections.forEach((section, track) -> end(track, section, "section " + section));
    if (hasAllRefusals) {
      doors.forEach((name, track) -> end(track, null, doorName(name)));
    }
  }

  private void end(Track track, @Nullable SectionId section, String name) {
    if (!isTruncated(track)) {
      return;
    }
    long sequence = track.said.lastKey();
    Said said = track.said.get(sequence);
    if (said == null) {
      return;
    }
    findings.add(
        Kind.LOG_TRUNCATED,
        section,
        sequence,
        track.last == null ? said.place() : track.last,
        track.reached == 0
            ? "the log has nothing of %s, but %s has its number %d"
                .formatted(name, said.by(), sequence)
            : "the log of %s ends with number %d, but %s has its number %d: the end of the log is gone"
                .formatted(name, track.reached, said.by(), sequence));
  }

  private static String doorName(String chain) {
    return "the refusals at the door (" + chain + ")";
  }

  Signed report() {
    return new Signed(checkpoints, compared.sum(), keys.stream().toList(), trusted);
  }
}
