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
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Sells seats over HTTP: `POST /reservations?buyer=alice&seats=2`.
@SpringBootApplication
@RestController
public class SeatShop {

  static final SectionId STALLS = new SectionId("rock-night", "stalls");
  @Autowired TicketMaster engine;

  public static void main(String[] args) {
    SpringApplication.run(SeatShop.class, args);
  }

  @Bean
  static TicketMaster engine(Environment env, MeterRegistry metrics) {
    var settings = TicketMasterSettings.builder(env.getRequiredProperty("seats.kafka"));
    settings.topicPrefix(env.getRequiredProperty("seats.topic-prefix"));
    settings.stateDir(Path.of(env.getRequiredProperty("seats.state-dir")));
    settings.observer(client -> new KafkaStreamsMetrics(client).bindTo(metrics));
    TicketMaster engine = TicketMaster.start(settings.build());
    engine.commands().append(STALLS, Open.of(SectionLayout.grid(20, 20)));
    return engine;
  }

  @Bean
  static HealthIndicator engineHealthIndicator(TicketMaster engine) {
    return () -> (engine.isReady() ? Health.up() : Health.outOfService()).build();
  }

  @PostMapping("/reservations")
  CompletableFuture<Decided> sell(@RequestParam String buyer, @RequestParam int seats) {
    var request = new ReservationRequest(buyer, SeatRequest.best(seats), 0);
    return engine.reserve(engine.newReservation(), STALLS, request);
  }
}
