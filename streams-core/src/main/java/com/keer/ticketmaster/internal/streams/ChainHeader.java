package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.booking.Chain;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The section's [Chain] as a header of its answers. It is a header because it tells where the
/// answer stands in the section's history, not what it says. 32 raw bytes, because text would be a
/// third longer in every answer.
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
  /// @throws IllegalArgumentException if the header is something else
  public static Chain read(Headers headers) {
    Header header = headers.lastHeader(KEY);
    return header == null || header.value() == null ? Chain.NONE : Chain.of(header.value());
  }
}
