package com.keer.ticketmaster.edge.http;

import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemException;
import com.keer.ticketmaster.edge.problem.ProblemType;
import com.keer.ticketmaster.loop.Loop;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Answers that are too large to be written without waiting for the caller.
///
/// What they hold until the callers have read it is limited for all together: see decision 21.
public final class LargeAnswers implements ByteBudget, AutoCloseable {

  /// Shorter answers gain little by compression.
  private static final int WORTH_GZIP_BYTES = 16 * 1024;

  /// A seat map shrinks to less than this part of it.
  private static final int GZIP_FACTOR = 4;

  private static final int SLICE_BYTES = 32 * 1024;
  private static final int RETRY_SECONDS = 2;

  private final SharedBodies bodies;
  private final int leastBytesPerSecond;
  private final Duration patience;
  private final Set<SlowReader> readers = ConcurrentHashMap.newKeySet();
  private final Loop loop = new Loop("cut-slow-readers", this::cutSlowReaders);

  private LargeAnswers(long budgetBytes, int leastBytesPerSecond, Duration patience) {
    this.bodies = new SharedBodies(budgetBytes);
    this.leastBytesPerSecond = leastBytesPerSecond;
    this.patience = patience;
  }

  /// Starts to serve.
  ///
  /// @param budgetBytes what all large answers together may hold
  /// @param leastBytesPerSecond how fast a caller must read
  /// @param patience how long a caller may read nothing
  public static LargeAnswers start(long budgetBytes, int leastBytesPerSecond, Duration patience) {
    LargeAnswers answers = new LargeAnswers(budgetBytes, leastBytesPerSecond, patience);
    var _ = answers.loop.start();
    return answers;
  }

  /// Lets all routes of a server use it.
  public void serve(ServletContextHandler server) {
    server.setAttribute(LargeAnswers.class.getName(), this);
  }

  /// What the server of a request uses; null if it has no limits.
  static @Nullable LargeAnswers of(Context ctx) {
    return (LargeAnswers) ctx.req().getServletContext().getAttribute(LargeAnswers.class.getName());
  }

  @Override
  public boolean take(long bytes) {
    return bodies.take(bytes);
  }

  @Override
  public void give(long bytes) {
    bodies.give(bytes);
  }

  /// How much of the budget is taken.
  public long taken() {
    return bodies.taken();
  }

  /// An answer of which all callers share the bytes. Send it from a frame that holds nothing it was
  /// made of: a slow reader would hold that too.
  ///
  /// @param what the state, without its version
  /// @param estimate how long it will be without compression, about
  /// @throws ProblemException if the budget is exhausted; nothing has been encoded then
  public SharedAnswer share(
      Context ctx, Object what, long version, long estimate, Consumer<JsonGenerator> content) {
    Coding coding = coding(ctx);
    SharedBody body =
        bodies.enter(
            what,
            version,
            coding,
            coding == Coding.GZIP ? estimate / GZIP_FACTOR : estimate,
            () -> encode(coding, content));
    if (body == null) {
      throw tooBusy();
    }
    return new SharedAnswer(this, bodies, body, coding);
  }

  private static byte[] encode(Coding coding, Consumer<JsonGenerator> content) {
    return switch (coding) {
      case IDENTITY -> StrictJson.bytes(content);
      case GZIP -> gzip(out -> StrictJson.write(out, content));
    };
  }

  /// Sends an answer of its own.
  void send(Context ctx, int status, byte[] body) throws IOException {
    // What was done must be told, and so must what went wrong.
    boolean refusable = status == 200 && isRead(ctx);
    boolean codable = refusable && body.length >= WORTH_GZIP_BYTES;
    Coding coding = codable ? coding(ctx) : Coding.IDENTITY;
    Room room = ctx.attribute(Room.class.getName());
    if (room != null) {
      room.close();
    }
    // The objects that it was made of are as large.
    long bytes = 2L * body.length + SharedBodies.READER_BYTES;
    if (!refusable) {
      bodies.takeAnyway(bytes);
    } else if (!bodies.take(bytes)) {
      throw tooBusy();
    }
    try {
      if (codable) {
        describe(ctx, coding);
      }
      write(ctx, coding == Coding.GZIP ? gzip(out -> out.write(body)) : body);
    } finally {
      bodies.give(bytes);
    }
  }

  /// Sends bytes that are kept anyway, so that only their reader counts.
  void sendKept(Context ctx, byte[] body) throws IOException {
    if (!bodies.take(SharedBodies.READER_BYTES)) {
      throw tooBusy();
    }
    try {
      write(ctx, body);
    } finally {
      bodies.give(SharedBodies.READER_BYTES);
    }
  }

  /// Makes room for an answer before it is made.
  ///
  /// @throws ProblemException if there is none
  Room enter(Context ctx, long bytes) {
    long all = 2 * bytes + SharedBodies.READER_BYTES;
    if (!bodies.take(all)) {
      throw tooBusy();
    }
    Room room = Room.of(bodies, all);
    ctx.attribute(Room.class.getName(), room);
    return room;
  }

  /// Refuses a request whose answer has no room.
  public void requireRoom(long bytes) {
    if (!bodies.take(bytes)) {
      throw tooBusy();
    }
    bodies.give(bytes);
  }

  private static boolean isRead(Context ctx) {
    return ctx.method().equals(HandlerType.GET) || ctx.method().equals(HandlerType.HEAD);
  }

  static Coding coding(Context ctx) {
    Coding coding = Coding.of(ctx);
    if (coding == null) {
      throw Problem.of(
              ProblemType.NOT_ACCEPTABLE,
              "Accept-Encoding refuses gzip and identity, and there is no other encoding.")
          .asException();
    }
    return coding;
  }

  /// Sets the headers that depend on the coding.
  static void describe(Context ctx, Coding coding) {
    // Beside what the server says of all its answers.
    ctx.res().addHeader(Header.VARY, Header.ACCEPT_ENCODING);
    if (coding == Coding.GZIP) {
      ctx.res().setHeader(Header.CONTENT_ENCODING, "gzip");
      String etag = ctx.res().getHeader(Header.ETAG);
      if (etag != null) {
        ctx.res().setHeader(Header.ETAG, EntityTags.gzip(etag));
      }
    }
  }

  /// Writes a body piece by piece, without a copy, and waits for the caller after each piece.
  void write(Context ctx, byte[] body) throws IOException {
    ctx.res().setContentLength(body.length);
    if (ctx.method().equals(HandlerType.HEAD)) {
      return;
    }
    HttpOutput out = (HttpOutput) ctx.res().getOutputStream();
    SlowReader reader = new SlowReader(ctx, leastBytesPerSecond, patience);
    readers.add(reader);
    try {
      for (int from = 0; from < body.length; from += SLICE_BYTES) {
        int length = Math.min(SLICE_BYTES, body.length - from);
        out.write(ByteBuffer.wrap(body, from, length));
        reader.read(length);
      }
    } catch (IOException e) {
      throw reader.isCut() ? new EofException(e) : e;
    } finally {
      readers.remove(reader);
    }
  }

  private static byte[] gzip(Writing content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(WORTH_GZIP_BYTES);
    try (OutputStream out = new FastGzip(bytes)) {
      content.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// What writes the bytes to compress.
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /// The lowest level: seat maps repeat themselves so much that higher ones gain little.
  private static final class FastGzip extends GZIPOutputStream {

    FastGzip(OutputStream out) throws IOException {
      super(out, 8 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static ProblemException tooBusy() {
    return Problem.of(
            ProblemType.TOO_BUSY,
            "Nothing was done: too many large answers are still being read. Try again.")
        .retryAfter(RETRY_SECONDS)
        .asException();
  }

  private Duration cutSlowReaders() {
    long now = System.nanoTime();
    readers.forEach(reader -> reader.check(now));
    bodies.dropIdle();
    return Duration.ofSeconds(1);
  }

  @Override
  public void close() {
    loop.close();
  }
}
