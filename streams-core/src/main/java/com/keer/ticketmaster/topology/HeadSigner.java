package com.keer.ticketmaster.topology;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.booking.SectionOutcome;
import com.keer.ticketmaster.booking.SectionStatus;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.store.CommitStore;
import com.keer.ticketmaster.internal.store.LastCheckpoint;
import com.keer.ticketmaster.internal.store.StoreKeys;
import com.keer.ticketmaster.internal.streams.Alarm;
import com.keer.ticketmaster.proof.Checkpoint;
import com.keer.ticketmaster.proof.Checkpoint.Head;
import com.keer.ticketmaster.proof.Checkpoint.Source;
import com.keer.ticketmaster.topology.TopologySettings.Signing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Signs the heads of the chains of one task: those that changed, at intervals and when a sale
/// ends.
///
/// A partition has one task, so it has one signer without anybody agreeing on it. A checkpoint is
/// an output of the task like an answer: it becomes visible together with what it is about, or not
/// at all. Nothing here is done for a single booking.
final class HeadSigner {

  /// Bounds the size of a record, and the work of one tick.
  static final int MOST_HEADS = 1_000;

  /// Without a key nothing is remembered and nothing is signed.
  private final @Nullable Signing signing;

  private final String installation;
  private final Source source;
  private final ProcessorContext<Object, Object> context;
  private final CommitStore memory;
  private final Map<String, Head> unsigned = new LinkedHashMap<>();
  private final TreeSet<Long> saleEnds = new TreeSet<>();
  private @Nullable LastCheckpoint last;
  private long signedAt;
  private int due;

  /// @param memory remembers the last checkpoint
  HeadSigner(
      TopologySettings settings,
      Source source,
      ProcessorContext<Object, Object> context,
      CommitStore memory) {
    this.signing = settings.signing();
    this.installation = settings.topics().prefix();
    this.source = source;
    this.context = context;
    this.memory = memory;
    if (signing != null) {
      this.last = LastCheckpoint.decode(memory.get(StoreKeys.CHECKPOINT));
    }
  }

  /// Takes the head of a section that changed.
  void changed(SectionId section, SectionStatus status) {
    if (signing == null) {
      return;
    }
    changed(new Head(section.key(), status.sequence(), status.chain()));
    if (status.change() instanceof SectionOutcome.SaleCancelled) {
      signNow();
    } else if (status.rules().saleClosesAt() > context.currentSystemTimeMs()) {
      saleEnds.add(status.rules().saleClosesAt());
    }
  }

  /// Takes the head of a chain that changed.
  void changed(Head head) {
    if (signing != null) {
      unsigned.put(head.chain(), head);
    }
  }

  private void signNow() {
    due = unsigned.size();
  }

  /// Signs what is due.
  void tick(long now) {
    if (signing == null) {
      return;
    }
    boolean saleEnded = !saleEnds.isEmpty() && saleEnds.first() <= now;
    saleEnds.headSet(now, true).clear();
    // The third condition handles a clock that was set back.
    if (saleEnded || now - signedAt >= signing.interval().toMillis() || now < signedAt) {
      signNow();
    }
    if (due > 0) {
      sign(signing, now);
      signedAt = now;
    }
  }

  /// When a tick would sign something, epoch milliseconds, may be over; [Alarm#NEVER] if never.
  long nextDue() {
    if (signing == null || unsigned.isEmpty()) {
      return Alarm.NEVER;
    }
    long next = due > 0 ? 0 : signedAt + signing.interval().toMillis();
    return saleEnds.isEmpty() ? next : Math.min(next, saleEnds.first());
  }

  private void sign(Signing signing, long now) {
    List<Head> heads = new ArrayList<>();
    for (Iterator<Head> each = unsigned.values().iterator();
        heads.size() < MOST_HEADS && each.hasNext(); ) {
      heads.add(each.next());
      each.remove();
    }
    due = Math.min(due - heads.size(), unsigned.size());
    LastCheckpoint before = last == null ? new LastCheckpoint(now, 0, Chain.NONE) : last;
    Checkpoint checkpoint =
        Checkpoint.sign(
            signing.key(),
            installation,
            source,
            context.taskId().partition(),
            before.begin(),
            before.number() + 1,
            now,
            before.value(),
            heads);
    last = new LastCheckpoint(before.begin(), checkpoint.number(), checkpoint.value());
    memory.put(StoreKeys.CHECKPOINT, last.encode());
    context.forward(
        new Record<Object, Object>(source.label() + "-" + checkpoint.partition(), checkpoint, now),
        source == Source.SEATS ? NodeNames.SIGN_SEATS : NodeNames.SIGN_DOOR);
  }
}
