package com.keer.ticketmaster.edge.operate;

import com.keer.ticketmaster.NotReadyException;
import com.keer.ticketmaster.edge.health.RoleState;
import com.keer.ticketmaster.edge.json.StrictJson;
import com.keer.ticketmaster.edge.metrics.Metric;
import com.keer.ticketmaster.edge.metrics.Readings;
import com.keer.ticketmaster.edge.metrics.Spread;
import com.keer.ticketmaster.topology.Role;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The sale as it is: one small document of what this process knows, whatever its roles are.
final class Sale implements Feed {

  /// Of how many looks the times of bookings are told: half a minute.
  private static final int LOOKS = 30;

  private final Sources sources;
  private final Pace pace = new Pace();
  private final Sections sections = new Sections();
  private final Deque<Spread> times = new ArrayDeque<>();

  Sale(Sources sources) {
    this.sources = sources;
  }

  @Override
  public byte[] before() {
    return event("before", StrictJson.bytes(out -> SaleJson.points(out, pace.points())));
  }

  @Override
  public byte[] now() {
    Readings readings = sources.metrics().readings();
    long atMillis = System.currentTimeMillis();
    Pace.Point point = pace.next(readings, System.nanoTime(), atMillis);
    SaleJson json =
        new SaleJson(
            sources,
            readings,
            RoleState.of(sources.liveEngine(), sources.roles()),
            look(),
            point,
            recentTimes());
    return event("sale", StrictJson.bytes(out -> json.write(out, atMillis)));
  }

  /// Null as long as this process does not know the sections, or if it never does.
  private Sections.@Nullable Look look() {
    if (!sources.roles().contains(Role.API)) {
      return null;
    }
    try {
      return sections.look(sources.liveEngine().get().engine().sections());
    } catch (NotReadyException e) {
      return null;
    }
  }

  private Spread recentTimes() {
    Spread all =
        sources
            .metrics()
            .spread(Metric.HTTP_REQUEST_SECONDS, "method", "POST", "route", "/api/reservations");
    Spread first = times.isEmpty() ? all : times.getFirst();
    times.add(all);
    if (times.size() > LOOKS) {
      times.remove();
    }
    return all.since(first);
  }

  /// Our JSON has no line breaks, which would end the data.
  private static byte[] event(String name, byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 64);
    bytes.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(data);
    bytes.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}
