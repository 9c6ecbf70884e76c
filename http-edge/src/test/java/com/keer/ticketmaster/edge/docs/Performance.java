package com.keer.ticketmaster.edge.docs;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The story that uses every operation, played once for all tests of the JVM: a venue, an event,
/// people who book.
final class Performance {

  private static final String EVENT = "summer-night-2030";
  private static List<Exchange> carriedOut;

  private final Story story;

  private Performance(Story story) {
    this.story = story;
  }

  /// All requests and answers.
  static synchronized List<Exchange> exchanges() {
    if (carriedOut == null) {
      ObjectNode document = ApiDocument.load();
      Story story = new Story(DocumentedEdge::port, document);
      new Performance(story).play();
      carriedOut = story.exchanges();
    }
    return carriedOut;
  }

  private Story.Step on(String operationId, String path) {
    return story.on(operationId, path);
  }

  private void play() {
    on("getLiveness", "/health/live").as("Alive");
    on("getReadiness", "/health/ready").as("All roles are ready");
    on("getProjection", "/health/projection")
        .asSoonAs(lag -> lag.text("status").equals("CAUGHT_UP"), "Lag");
    on("readMetrics", "/metrics").as("All metrics");
    String venue = venues();
    events(venue);
    seats();
    reservations();
    tickets();
    streams();
    ends(venue);
    loadClients();
    documentation();
  }

  private String venues() {
    Exchange created =
        on("createVenue", "/api/venues")
            .json(
                """
                {"name": "Waldbühne", "address": "Glockenturmstraße 1", "city": "Berlin", \
                "country": "DE", "timeZone": "Europe/Berlin", "plan": [{"name": "Ring", \
                "rows": [{"row": "A-C", "seats": "1-6 _ 7-12", "blocked": ["1"]}], \
                "focalPoint": {"row": "A", "seat": "6"}, "maxHoldSeconds": 900}]}\
                """)
            .as("Venue with a plan");
    String path = "/api/venues/" + created.text("venueId");
    on("createVenue", "/api/venues")
        .json("{\"name\": \"\", \"country\": \"Germany\", \"seats\": 5}")
        .as("Invalid fields");
    on("createVenue", "/api/venues").json("{\"name\": \"'t Kapelletje\"}").as("Name only");
    on("listVenues", "/api/venues?limit=1").as("First page");
    on("listVenues", "/api/venues?limit=a").as("Invalid parameter");
    on("getVenue", path).as("Venue");
    on("getVenue", path).with("If-None-Match", created.etag()).as("Not modified");
    on("getVenue", "/api/venues/atlantis").as("Unknown venue");
    String other = "{\"name\": \"Waldbühne\", \"city\": \"Berlin\", \"country\": \"DE\"}";
    on("replaceVenue", path).json(other).as("Without a version");
    on("replaceVenue", path).with("If-Match", "\"77\"").json(other).as("Outdated version");
    on("replaceVenue", path)
        .with("If-Match", created.etag())
        .json(created.sent().replace("Waldbühne", "Waldbühne Berlin"))
        .as("Changed");
    return path;
  }

  private void events(String venue) {
    String venueId = venue.substring(venue.lastIndexOf('/') + 1);
    String event =
        """
        {"eventId": "%s", "name": "Summer Night", "artist": "The Examples", \
        "venueId": "%s", "startsAt": "2030-06-01T19:00:00Z", "saleClosesAt": "2030-06-01T18:00:00Z", \
        "currency": "EUR", "sections": [\
        {"name": "Stalls", "price": "49.50", "rows": 3, "seatsPerRow": 10, "aisleAfter": [5]}, \
        {"name": "Lawn", "price": "20", "capacity": 200, "maxSeatsPerReservation": 4}]}\
        """
            .formatted(EVENT, venueId);
    on("createEvent", "/api/events").json(event).as("Seats and general admission");
    on("createEvent", "/api/events").json(event).as("Id already used");
    on("createEvent", "/api/events")
        .json(
            """
            {"eventId": "ring-night-2030", "name": "Ring Night", "venueId": "%s", "usePlan": true, \
            "currency": "EUR", "sections": [{"name": "Ring", "price": "35.00"}]}\
            """
                .formatted(venueId))
        .as("Plan of the venue");
    on("listEvents", "/api/events?name=night&from=2030-01-01T00:00:00Z&limit=1").as("Search");
    Exchange live =
        on("getEvent", "/api/events/" + EVENT).asSoonAs(Performance::isLive, "Sections are live");
    on("changeEvent", "/api/events/" + EVENT)
        .with("If-Match", live.etag())
        .json("{\"artist\": \"The Examples and Friends\", \"endsAt\": \"2030-06-01T23:00:00Z\"}")
        .as("Two fields");
    on("changeEvent", "/api/events/" + EVENT)
        .with("If-Match", live.etag())
        .json("{\"artist\": null}")
        .as("Changed in the meantime");
    on("getEvent", "/api/events/ring-night-2030")
        .asSoonAs(Performance::isLive, "Sections from a plan");
  }

  private static boolean isLive(Exchange event) {
    for (JsonNode section : event.json().path("sections")) {
      if (!section.path("state").asString("").equals("LIVE")) {
        return false;
      }
    }
    return event.status() == 200;
  }

  private void seats() {
    on("listSections", "/api/events/" + EVENT + "/sections").as("All reservations of an event");
    on("getSection", "/api/events/" + EVENT + "/sections/Stalls").as("Seat map");
    on("getSection", "/api/events/" + EVENT + "/sections/Lawn").as("General admission");
    on("addSeat", "/api/events/" + EVENT + "/sections/Stalls/seats")
        .json("{\"row\": \"C\", \"seat\": \"11\"}")
        .as("One more seat");
    on("addSeat", "/api/events/" + EVENT + "/sections/Lawn/seats")
        .json("{\"row\": \"C\", \"seat\": \"11\"}")
        .as("General admission has no seats");
    on("getAvailability", "/api/events/" + EVENT + "/availability").as("Counts");
    on("listChoices", "/api/events/" + EVENT + "/choices?count=3&groups=2").as("For three people");
    on("listChoices", "/api/events/" + EVENT + "/choices?count=3&section=Gallery")
        .as("Unknown section");
  }

  private static String booking(String more) {
    return "{\"eventId\": \""
        + EVENT
        + "\", \"section\": \"Stalls\", \"userId\": \"alice\", "
        + more;
  }

  private void reservations() {
    on("createReservation", "/api/reservations").json(booking("\"seatCount\": 2}")).as("Accepted");
    Exchange held =
        on("createReservation", "/api/reservations")
            .with("Prefer", "wait=10")
            .with("Idempotency-Key", "6f1c-hold")
            .json(booking("\"seatCount\": 3, \"holdSeconds\": 60}"))
            .as("Hold seats");
    on("createReservation", "/api/reservations")
        .with("Prefer", "wait=10, proof")
        .json(booking("\"seats\": [{\"row\": \"C\", \"seat\": \"9\"}]}"))
        .as("This very seat, with its place in the chain");
    on("createReservation", "/api/reservations")
        .with("Prefer", "wait=10")
        .json(booking("\"seats\": [{\"row\": \"C\", \"seat\": \"9\"}]}"))
        .as("Seats not free");
    on("createReservation", "/api/reservations")
        .with("Prefer", "wait=10")
        .json(booking("\"seatCount\": 2}").replace("Stalls", "Lawn"))
        .as("Two on the lawn");
    on("createReservation", "/api/reservations")
        .json(booking("\"seatCount\": 0}"))
        .as("Invalid field");
    String path = "/api/reservations/" + held.text("reservationId");
    on("getReservation", path + "?wait=5").as("Outcome");
    on("getReservation", "/api/reservations/made-up").as("Unknown reservation");
    on("extendReservation", path + "/extend")
        .json("{\"holdSeconds\": 300}")
        .as("Five more minutes");
    on("extendReservation", path + "/extend").json("{\"holdSeconds\": 0}").as("Invalid field");
    on("confirmReservation", path + "/confirm").as("Buy at once");
    on("cancelReservation", path).as("Already confirmed");
    Exchange other =
        on("createReservation", "/api/reservations")
            .with("Prefer", "wait=10")
            .json(booking("\"seatCount\": 1, \"holdSeconds\": 60}"))
            .as("Another duration");
    on("cancelReservation", "/api/reservations/" + other.text("reservationId")).as("Released");
    on("confirmReservation", "/api/reservations/" + other.text("reservationId") + "/confirm")
        .as("Too late");
  }

  private void tickets() {
    String list = "/api/tickets?eventId=" + EVENT;
    Exchange found =
        on("listTickets", list + "&section=Stalls&status=SOLD&limit=2")
            .asSoonAs(page -> page.status() == 200 && page.json().get("items").size() == 2, "Sold");
    on("listTickets", "/api/tickets").as("Missing event");
    String sold = "/api/tickets/" + found.json().at("/items/0/ticketId").stringValue();
    Exchange free =
        on("listTickets", list + "&section=Stalls&status=AVAILABLE&maxPrice=60&limit=1")
            .as("Available");
    on(
            "listAvailableTickets",
            "/api/tickets/available?eventId=" + EVENT + "&section=Stalls&limit=1")
        .asSoonAs(page -> page.json().at("/items/0").has("ticketId"), "From the seat map");
    on("listReservations", "/api/reservations?userId=alice&eventId=" + EVENT + "&limit=1")
        .asSoonAs(page -> page.json().path("items").size() == 1, "Reservations of a user");
    on("listReservations", "/api/reservations").as("Missing filter");
    String open = "/api/tickets/" + free.json().at("/items/0/ticketId").stringValue();
    on("getTicket", sold).as("Ticket");
    on("getTicket", "/api/tickets/0-0").as("Unknown ticket");
    on("changeTicketPrice", open).json("{\"price\": \"39.90\"}").as("Lower price");
    on("changeTicketPrice", sold).json("{\"price\": \"39.90\"}").as("Sold ticket");
  }

  private void streams() {
    on("streamEvent", "/api/events/" + EVENT + "/stream").as("What comes first");
    on("streamTickets", "/api/tickets/stream?eventId=" + EVENT).as("What comes first");
  }

  private void ends(String venue) {
    String ring = "/api/events/ring-night-2030";
    Exchange looked = on("getEvent", ring).as("Before the end");
    Exchange cancelled =
        on("cancelEvent", ring + "/cancel").with("If-Match", looked.etag()).as("Nothing is held");
    on("deleteEvent", ring).with("If-Match", cancelled.etag()).as("Nothing is held");
    on("deleteEvent", ring).as("Without a version");
    Exchange house = on("getVenue", venue).as("Venue in use");
    on("deleteVenue", venue).with("If-Match", house.etag()).as("Venue in use");
    Exchange barn =
        on("createVenue", "/api/venues").json("{\"name\": \"Barn\"}").as("Another venue");
    on("deleteVenue", "/api/venues/" + barn.text("venueId"))
        .with("If-Match", barn.etag())
        .as("Deleted");
  }

  private void loadClients() {
    on("v1HealthCheck", "/v1/health_check").as("Available");
    on("v1CreateEvent", "/v1/event")
        .json(
            """
            {"eventName": "spike-test", "artist": "go-load-test", "areas": [\
            {"areaId": "0", "price": 100, "rowCount": 20, "colCount": 20}], \
            "eventStartTime": 1906574400}\
            """)
        .as("One area");
    on("v1CreateEvent", "/v1/event").json("{\"areas\": []}").as("Invalid fields");
    String reserve = "/v1/event/spike-test/reservation";
    Exchange random =
        on("v1Reserve", reserve)
            .json(
                """
                {"userId": "user123", "eventId": "spike-test", "areaId": "0", "numOfSeats": 3, \
                "seats": null, "type": "RANDOM"}\
                """)
            .as("Seats in one row");
    Exchange picked =
        on("v1Reserve", reserve)
            .json(
                """
                {"userId": "user123", "areaId": "0", "type": "SELF_PICK", \
                "seats": [{"row": 19, "col": 0}, {"row": 19, "col": 1}]}\
                """)
            .as("These very seats");
    on("v1GetReservation", "/v1/reservation/" + random.body()).as("Reserved");
    on("v1GetReservation", "/v1/reservation/" + picked.body()).as("Picked");
    on("v1GetReservation", "/v1/reservation/made-up").as("Unknown reservation");
  }

  private void documentation() {
    on("getDocs", "/docs").as("Page");
    on("getOpenApi", "/openapi.json").as("Document");
    on("getProblemPage", "/problems/hold-expired").as("Problem type");
    on("getProblemPage", "/problems/made-up").as("There is none");
  }

  /// The examples by operation, as the document wants them.
  static ObjectNode examples(List<Exchange> exchanges) {
    ObjectNode examples = Exchange.MAPPER.createObjectNode();
    List<String> names = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      String id = exchange.operation().id();
      if (names.contains(id + "/" + exchange.name())) {
        throw new IllegalStateException("two examples of " + id + " are named " + exchange.name());
      }
      names.add(id + "/" + exchange.name());
      examples.withArrayProperty(id).add(exchange.toJson());
    }
    return examples;
  }
}
