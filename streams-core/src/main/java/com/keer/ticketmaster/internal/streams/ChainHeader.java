package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.booking.Chain;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The section's [Chain] as a header of the records of its answers: beside the answer, since it
/// tells where in the section's story the answer stands and not what it is. 32 bytes as they are: a
/// text would be a third longer, in every answer.
public final class ChainHeader {

  private static final String KEY = "chain";

  private ChainHeader() {}

  public static Headers of(Chain chain) {
    RecordHeaders headers = new RecordHeaders();
    if (!chain.equals(Chain.NONE)) {
      headers.add(KEY, chain.bytes());
    }
    return headers;
  }

  /// The chain value in the headers of an answer; [Chain#NONE] if the command reached no section.
  ///
  /// @throws IllegalArgumentException if there is something else
  public static Chain read(Headers headers) {
    Header header = headers.lastHeader(KEY);
    return header == null || header.value() == null ? Chain.NONE : Chain.of(header.value());
  }
}
