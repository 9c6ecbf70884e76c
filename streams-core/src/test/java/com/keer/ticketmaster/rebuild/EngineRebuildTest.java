package com.keer.ticketmaster.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.archive.EngineRebuild;
import com.keer.ticketmaster.topology.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Under a recorded sale with everything that can happen, changelogs and positions are lost and
/// made again from the logs.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class EngineRebuildTest {

  private static RebuiltShop shop;

  @BeforeAll
  static void sell(@TempDir Path folder) throws Exception {
    shop = RebuiltShop.afterASale(folder);
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  @Order(1)
  void changesNothingWhereNothingIsLost() {
    // When
    EngineRebuild.Plan plan = shop.plan();

    // Then
    assertThat(plan.isEmpty()).as("%s", plan).isTrue();
    assertThat(plan.tasks()).hasSize(4 * shop.partitions());
    assertThat(shop.states()).hasSizeGreaterThan(500);
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void bringsTheSameStatesByteForByteAndTheSaleGoesOn(RebuiltShop.Disaster disaster)
      throws Exception {
    // Given
    Map<String, String> before = shop.states();
    shop.happen(disaster);

    // Then the control: nothing is decided without it
    for (Role role : RebuiltShop.PROCESSORS) {
      assertThat(shop.refusal(role)).contains("ticketmaster replay rebuild engine");
    }
    assertThat(shop.plan().isEmpty()).isFalse();

    // When
    shop.rebuild();

    // Then
    assertThat(shop.states()).isEqualTo(before);
    assertThat(shop.plan().isEmpty()).isTrue();
    shop.goesOn(disaster.name());
    shop.holds();
  }
}
