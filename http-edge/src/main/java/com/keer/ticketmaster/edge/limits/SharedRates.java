package com.keer.ticketmaster.edge.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.availability.RedisStore;
import com.keer.ticketmaster.loop.Loop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;

/// Tells the other instances through Redis what callers did here, and takes off what they did
/// there.
///
/// No request waits for it: an instance decides by what it knows, a quarter of a second behind.
/// While Redis is away, each instance counts alone.
final class SharedRates implements AutoCloseable {

  /// Where an installation has its keys.
  interface Names {

    /// Its keys.
    ///
    /// @throws NotReadyException as long as the installation is not known
    RedisKeys get() throws InterruptedException;
  }

  /// One bucket. Key: it. Arguments: taken, rate, burst. Returns what is left.
  ///
  /// Its debt never exceeds a second's refill: two instances that let the same caller in at the
  /// same time are not to blame the caller for it.
  private static final byte[] TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000 + math.floor(time[2] / 1000)
      local rate = tonumber(ARGV[2])
      local burst = tonumber(ARGV[3])
      local was = redis.call('HMGET', KEYS[1], 'left', 'at')
      local left = tonumber(was[1] or '') or burst
      local at = tonumber(was[2] or '') or now
      left = math.min(burst, left + math.max(0, now - at) * rate / 1000) - tonumber(ARGV[1])
      left = math.max(left, -rate)
      redis.call('HSET', KEYS[1], 'left', string.format('%.3f', left), 'at', string.format('%d', now))
      redis.call('PEXPIRE', KEYS[1], math.ceil((burst - left) * 1000 / rate) + 1000)
      return math.floor(left)
      """
          .getBytes(UTF_8);

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration QUIET = Duration.ofHours(1);
  private static final int LIMIT_MILLIS = 1_000;
  private static final int AT_ONCE = 1_000;

  private final RedisClient client;
  private final Names keys;
  private final Queue<Allowance> untold = new ConcurrentLinkedQueue<>();
  private final Loop loop = new Loop("rates-redis", this::tell);
  private volatile boolean quiet;

  private SharedRates(RedisClient client, Names keys) {
    this.client = client;
    this.keys = keys;
  }

  /// Begins to tell.
  static SharedRates start(URI url, Names keys) {
    SharedRates shared = new SharedRates(RedisStore.client(url, LIMIT_MILLIS, 1), keys);
    var _ = shared.loop.start();
    return shared;
  }

  /// Notes one request.
  void note(Allowance allowance) {
    if (allowance.tell()) {
      untold.add(allowance);
      if (quiet) {
        quiet = false;
        loop.wake();
      }
    }
  }

  /// One round; nothing happens while nobody asks for anything.
  private Duration tell() throws InterruptedException {
    quiet = true;
    if (untold.isEmpty()) {
      return QUIET;
    }
    quiet = false;
    RedisKeys names;
    try {
      names = keys.get();
    } catch (NotReadyException e) {
      drop();
      return PAUSE;
    }
    List<Allowance> batch = new ArrayList<>();
    for (Allowance next = untold.poll(); next != null; next = untold.poll()) {
      batch.add(next);
      if (batch.size() == AT_ONCE) {
        break;
      }
    }
    exchange(names, batch);
    return batch.size() == AT_ONCE ? Duration.ZERO : PAUSE;
  }

  private void exchange(RedisKeys names, List<Allowance> batch) {
    List<Response<Object>> answers = new ArrayList<>(batch.size());
    try (Pipeline pipeline = client.pipelined()) {
      for (Allowance allowance : batch) {
        answers.add(
            pipeline.eval(
                TAKE,
                List.of(names.rate(allowance.key().text()).getBytes(UTF_8)),
                List.of(
                    bytes(allowance.told()),
                    bytes(allowance.quota().perSecond()),
                    bytes(allowance.quota().burst()))));
      }
      pipeline.sync();
    }
    for (int i = 0; i < batch.size(); i++) {
      if (answers.get(i).get() instanceof Long left) {
        batch.get(i).follow(left);
      }
    }
  }

  /// Nobody can be told yet.
  private void drop() {
    for (Allowance next = untold.poll(); next != null; next = untold.poll()) {
      int _ = next.told();
    }
  }

  private static byte[] bytes(int number) {
    return Integer.toString(number).getBytes(UTF_8);
  }

  @Override
  public void close() {
    loop.close();
    client.close();
  }
}
