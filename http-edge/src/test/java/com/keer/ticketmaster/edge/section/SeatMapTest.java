package com.keer.ticketmaster.edge.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.edge.Answer;
import com.keer.ticketmaster.edge.Await;
import com.keer.ticketmaster.edge.Stack;
import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionLayout;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Stack.class)
class SeatMapTest {

  private static final String SECTIONS = "/api/events/rock-night/sections";

  @Test
  void showsEverySeatAndTheCounts() {
    // Given
    Stack.open(
        Stack.edge(),
        "with-aisle",
        new SectionLayout(List.of(new Row("A", List.of("1", "2", "", "3")), Row.numbered("B", 2))));
    Stack.client().book(Stack.body("with-aisle", "alice", 2), "Prefer", "wait=5");

    // When
    Answer map = seatMap("with-aisle", 2);

    // Then
    assertThat(map.status()).isEqualTo(200);
    assertThat(map.json().path("counts").toString())
        .isEqualTo("{\"total\":5,\"free\":3,\"held\":0,\"sold\":2,\"blocked\":0}");
    assertThat(map.json().path("rows").path(0).toString())
        .isEqualTo(
            "{\"row\":\"A\",\"seats\":[{\"seat\":\"1\",\"status\":\"SOLD\"},"
                + "{\"seat\":\"2\",\"status\":\"SOLD\"},null,{\"seat\":\"3\",\"status\":\"FREE\"}]}");
    assertThat(map.json().path("sequence").asInt()).isEqualTo(2);
    assertThat(map.header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void isNotSentAgainToWhomHasIt() {
    // Given
    String section = Stack.openSection(2, 2);
    Answer first = Stack.client().get(SECTIONS + "/" + section);

    // When
    Answer same =
        Stack.client()
            .get(SECTIONS + "/" + section, "If-None-Match", "\"77\", " + first.header("ETag"));
    Stack.client().book(Stack.body(section, "alice", 1), "Prefer", "wait=5");
    Answer changed =
        Await.until(
            Duration.ofSeconds(5),
            () ->
                Stack.client().get(SECTIONS + "/" + section, "If-None-Match", first.header("ETag")),
            answer -> answer.status() == 200);

    // Then
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.response().body()).isEmpty();
    assertThat(changed.status()).isEqualTo(200);
  }

  @Test
  void findsNamesWithSlashesSpacesAndLetters() {
    // Given
    String name = "left/right 2 + 3% über";
    Stack.open(Stack.edge(), name, SectionLayout.grid(1, 2));

    // When
    Answer map = seatMap(name, 0);

    // Then
    assertThat(map.status()).isEqualTo(200);
    assertThat(map.text("section")).isEqualTo(name);
  }

  @Test
  void knowsWhatThereIsNot() {
    // When
    Answer unknown = Stack.client().get(SECTIONS + "/nowhere");
    Answer absurd = Stack.client().get(SECTIONS + "/" + "x".repeat(500));
    Answer control = Stack.client().get(SECTIONS + "/%00");

    // Then
    assertThat(List.of(unknown, absurd))
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(404);
          assertThat(answer.problem()).isEqualTo("/problems/unknown-section");
        });
    assertThat(control.status()).isBetween(400, 404);
  }

  @Test
  void listsTheSectionsOfAnEvent() {
    // Given
    String section = Stack.openSection(3, 4);

    // When
    Answer list = Stack.client().get(SECTIONS);
    Answer none = Stack.client().get("/api/events/nothing-on/sections");

    // Then
    assertThat(list.json().path("sections").valueStream())
        .anySatisfy(entry -> {
          assertThat(entry.path("section").asString()).isEqualTo(section);
          assertThat(entry.path("counts").path("free").asInt()).isEqualTo(12);
        });
    assertThat(none.json().path("sections")).isEmpty();
  }

  private static Answer seatMap(String section, int sold) {
    String path =
        SECTIONS + "/" + URLEncoder.encode(section, StandardCharsets.UTF_8).replace("+", "%20");
    return Await.until(
        Duration.ofSeconds(5),
        () -> Stack.client().get(path),
        answer -> answer.json().path("counts").path("sold").asInt() == sold);
  }
}
