package com.keer.ticketmaster.internal.streams;

import com.keer.ticketmaster.booking.Author;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// The author of a command, as a header of its record. It stays where the author acted: what
/// follows from a command of a buyer does not carry it.
public final class AuthorHeader {

  private AuthorHeader() {}

  /// Adds an author to new headers.
  ///
  /// @param headers null for none yet
  /// @return null if there is neither
  public static @Nullable Headers add(@Nullable Headers headers, @Nullable Author author) {
    if (author == null) {
      return headers;
    }
    Headers to = headers == null ? new RecordHeaders() : headers;
    return to.add(Author.HEADER, author.text().getBytes(StandardCharsets.UTF_8));
  }

  /// The author in the headers of a record; null if they name none.
  public static @Nullable Author read(Headers headers) {
    Header author = headers.lastHeader(Author.HEADER);
    return author == null || author.value() == null
        ? null
        : Author.parse(new String(author.value(), StandardCharsets.UTF_8));
  }
}
