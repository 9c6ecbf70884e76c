package com.keer.ticketmaster.edge.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.keer.ticketmaster.edge.access.Caller;
import com.keer.ticketmaster.edge.availability.RedisKeys;
import com.keer.ticketmaster.edge.config.EdgeConfig;
import com.keer.ticketmaster.edge.config.Rates;
import com.keer.ticketmaster.edge.config.Rates.By;
import com.keer.ticketmaster.edge.config.Rates.Kind;
import com.keer.ticketmaster.edge.config.Rates.Quota;
import com.keer.ticketmaster.edge.engine.LiveEngine;
import com.keer.ticketmaster.edge.problem.Problem;
import com.keer.ticketmaster.edge.problem.ProblemType;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Refuses callers who ask too often, before anything of their request but the headers is read.
public final class RateLimits implements AutoCloseable {

  /// About 20 MB. A caller who is forgotten may begin with a full bucket: someone with that many
  /// addresses is not stopped by limits of an address.
  private static final int MOST_BUCKETS = 50_000;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Rates rates;
  private final ClientAddress addresses;
  private final TimeMeter clock;
  private final @Nullable SharedRates shared;
  private final Cache<RateKey, Allowance> allowances =
      Caffeine.newBuilder().maximumSize(MOST_BUCKETS).executor(Runnable::run).build();
  private final Map<Kind, LongAdder> refused = new EnumMap<>(Kind.class);

  /// @param shared null if this instance counts alone
  RateLimits(Rates rates, TimeMeter clock, @Nullable SharedRates shared) {
    this.rates = rates;
    this.addresses = new ClientAddress(rates.proxies(), rates.forwarded());
    this.clock = clock;
    this.shared = shared;
    for (Kind kind : Kind.values()) {
      refused.put(kind, new LongAdder());
    }
  }

  /// Begins to tell other instances, if there is a Redis.
  ///
  /// @param liveEngine throws [com.keer.ticketmaster.NotReadyException] as long as there is none
  public static RateLimits start(EdgeConfig config, Supplier<LiveEngine> liveEngine) {
    Rates rates = config.limits().rates();
    URI redis = config.stores().redisUrl();
    SharedRates shared =
        redis == null || !rates.on() || !config.servesApi()
            ? null
            : SharedRates.start(
                redis,
                () ->
                    RedisKeys.of(
                        liveEngine.get().kafka().clusterId(), config.kafka().topicPrefix()));
    return new RateLimits(rates, TimeMeter.SYSTEM_MILLISECONDS, shared);
  }

  /// Counts a request of an address.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if there were too many
  public void countAddress(Context ctx) {
    if (rates.on()) {
      InetAddress address = addresses.of(ctx);
      if (!address.isLoopbackAddress()) {
        count(ctx, By.ADDRESS, ClientAddress.network(address));
      }
    }
  }

  /// Counts a request of a person, a guest or a key.
  ///
  /// @throws com.keer.ticketmaster.edge.problem.ProblemException if there were too many
  public void countCaller(Context ctx) {
    if (rates.on()) {
      Caller caller = Caller.of(ctx);
      switch (caller.kind()) {
        case PERSON, GUEST -> count(ctx, By.CALLER, caller.id());
        case KEY -> count(ctx, By.KEY, caller.id());
        case ANYBODY, ANONYMOUS, REFUSED, UNDECIDED -> {}
      }
    }
  }

  private static Kind kind(Context ctx) {
    return switch (ctx.req().getMethod()) {
      case "GET", "HEAD", "OPTIONS" ->
          ctx.path().endsWith("/stream") ? Kind.STREAMING : Kind.LOOKING;
      default -> Kind.BOOKING;
    };
  }

  private void count(Context ctx, By by, Object who) {
    Kind kind = kind(ctx);
    Quota quota = rates.quota(by, kind);
    if (quota.isNone()) {
      return;
    }
    Allowance allowance =
        allowances.get(new RateKey(by, kind, who), key -> new Allowance(key, quota, clock));
    ConsumptionProbe probe = allowance.take();
    // Tells callers in time, without making the answers of all others longer.
    if (probe.getRemainingTokens() < quota.burst() / 2) {
      RateFields.set(ctx.res(), allowance.key(), quota, probe);
    }
    if (!probe.isConsumed()) {
      counter(kind).increment();
      throw tooMany(by, kind, quota, probe).asException();
    }
    if (shared != null) {
      shared.note(allowance);
    }
  }

  private static Problem tooMany(By by, Kind kind, Quota quota, ConsumptionProbe probe) {
    String who =
        switch (by) {
          case ADDRESS -> "this address";
          case CALLER -> "this person";
          case KEY -> "this key";
        };
    String what =
        switch (kind) {
          case BOOKING -> "requests that may change something";
          case LOOKING -> "requests";
          case STREAMING -> "new streams";
        };
    long seconds = Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), SECOND));
    return Problem.of(
            ProblemType.RATE_EXCEEDED,
            "Nothing was done: too many %s came from %s; %d a second are allowed. Try again in %d s."
                .formatted(what, who, quota.perSecond(), seconds))
        .retryAfter((int) seconds);
  }

  /// How many requests of a kind were refused.
  public long refused(Kind kind) {
    return counter(kind).sum();
  }

  private LongAdder counter(Kind kind) {
    return Objects.requireNonNull(refused.get(kind));
  }

  /// How many callers it counts at the moment.
  public long size() {
    return allowances.estimatedSize();
  }

  @Override
  public void close() {
    if (shared != null) {
      shared.close();
    }
  }
}
