package com.keer.ticketmaster.edge.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A file that is the same for everybody as long as the process runs: kept as it is and compressed,
/// so that sending it costs nothing but the bytes.
public final class KeptFile {

  private static final int SMALL_BYTES = 4 * 1024;

  private final String type;
  private final byte[] plain;
  private final byte[] gzip;
  private final String etag;

  private KeptFile(String type, byte[] plain) {
    this.type = type;
    this.plain = plain;
    this.gzip = compressed(plain);
    this.etag = "\"" + HexFormat.of().formatHex(sha256(plain), 0, 8) + "\"";
  }

  /// Keeps a file.
  ///
  /// @param type its `Content-Type`
  public static KeptFile of(String type, byte[] bytes) {
    return new KeptFile(type, bytes.clone());
  }

  /// How much of it is sent to a caller who accepts gzip.
  public int sentBytes() {
    return shrinks() ? gzip.length : plain.length;
  }

  /// Answers with the file, or with `304` to a caller who has it.
  public void answer(Context ctx) {
    if (!Conditional.answersNotModified(ctx, etag)) {
      send(ctx, 200);
    }
  }

  /// Answers with the file, whatever the caller has: for files that keep their address only as long
  /// as they are the same.
  ///
  /// @param cacheControl who may keep it, and how long
  public void answer(Context ctx, String cacheControl) {
    boolean known = Conditional.answersNotModified(ctx, etag);
    ctx.res().setHeader(Header.CACHE_CONTROL, cacheControl);
    if (!known) {
      send(ctx, 200);
    }
  }

  /// Sends the file.
  public void send(Context ctx, int status) {
    ctx.status(status);
    ctx.res().setContentType(type);
    Coding coding = shrinks() ? LargeAnswers.coding(ctx) : Coding.IDENTITY;
    if (shrinks()) {
      LargeAnswers.describe(ctx, coding);
    }
    byte[] bytes = coding == Coding.GZIP ? gzip : plain;
    LargeAnswers large = LargeAnswers.of(ctx);
    try {
      if (large != null && bytes.length > SMALL_BYTES) {
        large.sendKept(ctx, bytes);
      } else {
        ctx.res().setContentLength(bytes.length);
        if (!ctx.method().equals(HandlerType.HEAD)) {
          ctx.res().getOutputStream().write(bytes);
        }
      }
    } catch (IOException e) {
      Responses.dropIfGone(ctx, e);
    }
  }

  private boolean shrinks() {
    return gzip.length < plain.length;
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
    try (GZIPOutputStream out = new BestGzip(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }

  /// The highest level: it is compressed once.
  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
