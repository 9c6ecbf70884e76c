package com.keer.ticketmaster.cli.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Grafana cannot run in this build, so this checks what would make a dashboard empty or
/// unreadable.
class DashboardsTest {

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void areSoundAndReadMetricsThatExist(Dashboard dashboard) throws IOException {
    MetricTable metrics = MetricTable.read().with(Rules.read().recorded());
    assertThat(dashboard.faults(metrics)).isEmpty();
  }

  @Test
  void haveUidsOfTheirOwnAndOneTimeAxis() throws IOException {
    // When
    List<Dashboard> all = Dashboard.all();

    // Then
    assertThat(all).extracting(Dashboard::uid).doesNotHaveDuplicates().doesNotContain("");
    assertThat(all).extracting(each -> text(each, "title")).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(each -> text(each, "time"))
        .containsOnly(text(all.getFirst(), "time"));
    assertThat(all).extracting(each -> text(each, "schemaVersion")).containsOnly("42");
    assertThat(all)
        .extracting(each -> text(each, "refresh"))
        .containsOnly(text(all.getFirst(), "refresh"));
  }

  private static String text(Dashboard dashboard, String field) {
    JsonNode value = dashboard.json().path(field);
    return value.isString() ? value.asString() : value.toString();
  }

  @Test
  void areShownOnThePage() throws IOException {
    // Given
    Dashboard unknown = Dashboard.of("unknown.json", "{}");

    // Then
    for (Dashboard each : Dashboard.all()) {
      assertThat(each.isShown()).as(each.file()).isTrue();
    }
    assertThat(unknown.isShown()).isFalse();
  }

  @Test
  void anUnsoundDashboardIsFound() {
    // Given
    MetricTable metrics = MetricTable.of("| `requests_total` | counter | requests |");
    Dashboard unsound =
        Dashboard.of(
            "unsound.json",
            """
            {"panels": [
              {"id": 1, "type": "stat", "title": "Sound", "gridPos": {"x": 0, "y": 0, "w": 12, "h": 4},
               "datasource": {"uid": "prometheus"}, "fieldConfig": {"defaults": {"unit": "reqps"}},
               "targets": [{"refId": "A", "expr": "sum(rate(requests_total[$__rate_interval]))"}]},
              {"id": 1, "type": "stat", "title": "Unsound", "gridPos": {"x": 11, "y": 3, "w": 12, "h": 4},
               "datasource": {"uid": "influx"},
               "targets": []},
              {"id": 2, "type": "stat", "title": "Unknown", "gridPos": {"x": 20, "y": 9, "w": 12, "h": 4},
               "datasource": {"uid": "prometheus"}, "fieldConfig": {"defaults": {"unit": "reqps"}},
               "targets": [{"refId": "A", "expr": "sum by (event) (rate(request_total[1m]))"}]}
            ]}
            """);

    // When
    List<String> faults = unsound.faults(metrics);

    // Then
    assertThat(faults)
        .containsExactly(
            "Unsound: the id of another panel",
            "Unsound: outside the grid, or on another panel",
            "Unsound: unknown datasource 'influx'",
            "Unsound: no unit",
            "Unsound: no query",
            "Unknown: outside the grid, or on another panel",
            "Unknown: unknown metric request_total",
            "Unknown: a series for each event or section");
  }
}
