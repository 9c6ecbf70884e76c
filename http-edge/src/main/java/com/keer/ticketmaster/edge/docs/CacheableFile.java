package com.keer.ticketmaster.edge.docs;

import com.keer.ticketmaster.edge.http.Conditional;
import com.keer.ticketmaster.edge.http.Responses;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file that callers may cache, as long as they revalidate it.
final class CacheableFile {

  private final String type;
  private final byte[] bytes;
  private final String etag;

  private CacheableFile(String type, byte[] bytes, String etag) {
    this.type = type;
    this.bytes = bytes;
    this.etag = etag;
  }

  static CacheableFile of(String type, byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new CacheableFile(type, bytes, "\"" + HexFormat.of().formatHex(digest, 0, 8) + "\"");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  void answer(Context ctx) {
    if (!Conditional.answersNotModified(ctx, etag)) {
      Responses.send(ctx, 200, type, bytes);
    }
  }
}
