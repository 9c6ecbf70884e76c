// spotless:off
//usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 21+
//DEPS com.keer.ticketmaster:ticketmaster-streams-core:0.1.0-SNAPSHOT
// spotless:on

import com.keer.ticketmaster.TicketMaster;
import com.keer.ticketmaster.TicketMasterSettings;
import com.keer.ticketmaster.booking.ReservationOutcome.Confirmed;
import com.keer.ticketmaster.booking.ReservationOutcome.Decided;
import com.keer.ticketmaster.booking.ReservationRequest;
import com.keer.ticketmaster.booking.SeatRequest;
import com.keer.ticketmaster.booking.SectionCommand.Open;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Opens a section and sells two seats of it: `jbang SellSeats.java localhost:9092`.
class SellSeats {

  public static void main(String[] args) throws Exception {
    var settings =
        TicketMasterSettings.builder(args[0])
            .topicPrefix("plain.")
            .stateDir(Path.of("target", "state"))
            .build();
    try (var engine = TicketMaster.start(settings)) {
      var stalls = new SectionId("rock-night", "stalls");
      engine.awaitReady(Duration.ofSeconds(60));
      engine.commands().append(stalls, Open.of(SectionLayout.grid(20, 20))).join();
      engine.sections().awaitOpen(stalls, Duration.ofSeconds(10));
      var two = new ReservationRequest("alice", SeatRequest.best(2), 0);
      var answer = engine.reserve(engine.newReservation(), stalls, two);
      Decided decided = answer.get(10, TimeUnit.SECONDS);
      System.out.println(decided instanceof Confirmed sold ? "sold " + sold.seats() : decided);
    }
  }
}
