package com.keer.ticketmaster.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.keer.ticketmaster.log.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedPositionsTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("feed.positions");
  }

  @Test
  void readsWhatItWrote() throws Exception {
    // Given
    FeedPositions begun = FeedPositions.read(file, "cluster:1/", "cluster:1/again-");
    var offsets =
        Map.of(
            new TopicPartition("reservation-commands", 11), 4711L,
            new TopicPartition("section-init", 0), 2L);

    // When
    begun.at(offsets).write(file);

    // Then
    assertThat(begun.isBegun()).isFalse();
    FeedPositions read = FeedPositions.read(file, "cluster:1/", "cluster:1/again-");
    assertThat(read.offsets()).isEqualTo(offsets);
    assertThat(read.isBegun()).isTrue();
  }

  @Test
  void refusesTheFileOfAnotherFeed() throws Exception {
    // Given
    new FeedPositions("a/", "b/", Map.of()).write(file);

    // Then
    assertThatThrownBy(() -> FeedPositions.read(file, "a/", "c/"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("belongs to a feed between other topics");
  }

  @Test
  void refusesAnotherKindOfFile() throws Exception {
    // Given
    Files.writeString(file, "from=a/\ninto=b/\ntopic=x\n");

    // Then
    assertThatThrownBy(() -> FeedPositions.read(file, "a/", "b/"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is not a positions file");
  }
}
