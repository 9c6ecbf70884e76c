package com.keer.ticketmaster.edge.projection;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Client;
import com.keer.ticketmaster.edge.EdgeProcess;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.SectionId;
import java.time.Duration;
import java.util.Map;

/// An edge with its own projection, and outcomes that no engine decided.
public final class ProjectedEdge implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Scene scene = new Scene();
  private final EdgeProcess edge;
  private final Client client;

  public ProjectedEdge() {
    edge =
        EdgeProcess.start(
            Stack.config(
                Stores.kafka(),
                Map.of(
                    "TICKETMASTER_TOPIC_PREFIX",
                    scene.topics().prefix(),
                    "TICKETMASTER_POSTGRES_URL",
                    scene.settings().url(),
                    "TICKETMASTER_POSTGRES_USER",
                    "postgres")));
    client = Client.of(edge);
  }

  public Client client() {
    return client;
  }

  public void held(String event, String reservation, String user, int at) {
    scene.tell(reservation, Outcomes.held(new SectionId(event, "stalls"), user, at + 2, "A" + at));
  }

  public void confirmed(String event, String reservation, String user, int at) {
    scene.tell(
        reservation,
        Outcomes.confirmed(new SectionId(event, "stalls"), user, at + 2, at + 2, "A" + at));
  }

  public void settle() {
    scene.settle();
  }

  /// The projection's health once it is up to date.
  public Answer caughtUp() {
    return Await.until(
        LIMIT,
        () -> client.get("/health/projection"),
        answer -> answer.text("status").equals("CAUGHT_UP"));
  }

  @Override
  public void close() {
    client.close();
    edge.close();
    scene.close();
  }
}
