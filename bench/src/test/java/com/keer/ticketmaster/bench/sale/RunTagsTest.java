package com.keer.ticketmaster.bench.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunTagsTest {

  @Test
  void gives4CharactersThatNobodyHadYet() {
    // Given
    RunTags tags = new RunTags();

    // When
    List<String> given = Stream.generate(tags::next).limit(100).toList();

    // Then
    assertThat(given).doesNotHaveDuplicates().allMatch(tag -> tag.matches("[0-9a-z]{4}"));
  }
}
