package com.example.seats;

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.file.Paths;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.resteasy.reactive.RestQuery;

/// Sells seats over HTTP: `POST /reservations?buyer=alice&seats=2`.
@Startup
@Path("/reservations")
public class SeatShop {

  private static final SectionId STALLS = new SectionId("rock-night", "stalls");
  private final TicketMaster engine;

  SeatShop(Config config, MeterRegistry metrics) {
    var settings = TicketMasterSettings.builder(config.getValue("seats.kafka", String.class));
    settings.topicPrefix(config.getValue("seats.topic-prefix", String.class));
    settings.stateDir(Paths.get(config.getValue("seats.state-dir", String.class)));
    settings.observer(client -> new KafkaStreamsMetrics(client).bindTo(metrics));
    engine = TicketMaster.start(settings.build());
    engine.commands().append(STALLS, Open.of(SectionLayout.grid(20, 20)));
  }

  @POST
  public CompletionStage<String> sell(@RestQuery String buyer, @RestQuery int seats) {
    var request = new ReservationRequest(buyer, SeatRequest.best(seats), 0);
    return engine.reserve(engine.newReservation(), STALLS, request).thenApply(Decided::toString);
  }

  @Produces
  @Readiness
  HealthCheck ready() {
    return () -> HealthCheckResponse.named("engine").status(engine.isReady()).build();
  }

  void stop(@Observes ShutdownEvent end) {
    engine.close();
  }
}
