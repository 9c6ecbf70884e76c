package com.keer.ticketmaster.section;

import com.keer.ticketmaster.booking.Chain;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.internal.codec.ChainLink;

/// How far a section has come in its log.
///
/// @param sequence how many commands it has applied
/// @param time the latest record time applied, epoch milliseconds; never runs backwards
/// @param chain the running digest of all commands applied and all answers given
record SectionProgress(long sequence, long time, Chain chain) {

  static SectionProgress start(SectionId id) {
    return new SectionProgress(0, 0, Chain.start(id));
  }

  SectionProgress next(long recordTime) {
    return new SectionProgress(sequence + 1, Math.max(time, recordTime), chain);
  }

  SectionProgress linked(ChainLink link) {
    return new SectionProgress(sequence, time, chain.next(link.toBytes()));
  }
}
