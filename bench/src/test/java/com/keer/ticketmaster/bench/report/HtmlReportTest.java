package com.keer.ticketmaster.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.bench.result.RunResult;
import com.keer.ticketmaster.bench.result.ScenarioResult;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  @TempDir Path directory;

  static Stream<List<ScenarioResult>> reports() {
    return Stream.of(
        List.of(Examples.flood()),
        List.of(Examples.scale()),
        List.of(Examples.axes()),
        List.of(Examples.flood(), Examples.flood(), Examples.scale()),
        List.of(Examples.wrong(30)),
        List.of(Examples.labelled("<script>alert(1)</script> & \"quotes\" \u0001\uD800")),
        List.of(Examples.empty()),
        List.of(Examples.withoutRuns()),
        List.of());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void needsNothingFromOutside(List<ScenarioResult> results) throws Exception {
    // When
    String html = HtmlReport.html(results);

    // Then
    assertThat(elements(parsed(html), "*"))
        .allSatisfy(element -> {
          assertThat(element.getTagName()).isNotIn("script", "link", "img", "iframe", "use");
          assertThat(element.hasAttribute("src")).isFalse();
          assertThat(element.hasAttribute("href")).isFalse();
        });
    assertThat(html).doesNotContain("@import", "http:", "https:");
    // The charts refer to clips of their own.
    assertThat(html.replaceAll("url\\(#\\w+\\)", "")).doesNotContain("url(");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void placesEveryShapeSomewhere(List<ScenarioResult> results) throws Exception {
    // When
    Document page = parsed(HtmlReport.html(results));

    // Then
    for (String shape : List.of("line", "rect", "path", "circle", "text")) {
      for (Element element : elements(page, shape)) {
        for (String place : List.of("x", "y", "x1", "y2", "width", "height", "d", "cx", "cy")) {
          assertThat(element.getAttribute(place)).doesNotContain("NaN", "Infinity");
        }
      }
    }
  }

  @Test
  void namesEveryRunAndDrawsItsSamples() throws Exception {
    // When
    Document page = parsed(HtmlReport.html(List.of(Examples.flood())));

    // Then
    String text = page.getDocumentElement().getTextContent();
    assertThat(text).contains("flood", "AMD EPYC", "--reservations 2500000", "commit interval");
    assertThat(Examples.flood().runs())
        .extracting(RunResult::label)
        .allSatisfy(label -> assertThat(text).contains(label));
    assertThat(titles(page))
        .contains(
            "Reservations per second",
            "Throughput over time",
            "Latency distribution",
            "Latency over time",
            "CPU per 1,000 reservations",
            "CPU over time · dataflow 2")
        .doesNotContain("CPU µs per reservation");
    assertThat(elements(page, "svg")).hasSameSizeAs(elements(page, "figure")).hasSize(9);
  }

  @Test
  void chartsShareNoIds() throws Exception {
    // When
    Document page = parsed(HtmlReport.html(List.of(Examples.flood(), Examples.scale())));

    // Then
    assertThat(elements(page, "*"))
        .extracting(element -> element.getAttribute("id"))
        .filteredOn(id -> !id.isEmpty())
        .doesNotHaveDuplicates();
  }

  @Test
  void plotsCostAgainstTheSettingThatGrows() throws Exception {
    // When
    Document page = parsed(HtmlReport.html(List.of(Examples.scale())));

    // Then
    assertThat(titles(page)).contains("CPU µs per reservation", "p99 ms");
    assertThat(page.getDocumentElement().getTextContent()).contains("By sections, log scale.");
  }

  @Test
  void plotsEachAxisByItself() throws Exception {
    // When
    Document page = parsed(HtmlReport.html(List.of(Examples.axes())));

    // Then
    assertThat(titles(page)).filteredOn("CPU µs per reservation"::equals).hasSize(2);
    assertThat(page.getDocumentElement().getTextContent())
        .contains("By sections, log scale.", "By partitions, log scale.");
  }

  @Test
  void tellsEqualLabelsOfSeveralResultsApart() throws Exception {
    // When
    Document page = parsed(HtmlReport.html(List.of(Examples.flood(), Examples.flood())));

    // Then
    assertThat(page.getDocumentElement().getTextContent())
        .contains("A · dataflow 1", "B · dataflow 1", "+0.0 % relative to A");
  }

  @Test
  void showsLabelsAsTheyAre() throws Exception {
    // Given
    String label = "<script>alert(1)</script> & \"it\"";

    // When
    String html = HtmlReport.html(List.of(Examples.labelled(label)));

    // Then
    assertThat(html).doesNotContain("<script");
    assertThat(parsed(html).getDocumentElement().getTextContent()).contains(label);
  }

  @Test
  void showsTheFirstViolationsAndHowManyThereAre() throws Exception {
    // When
    Document page = parsed(HtmlReport.html(List.of(Examples.wrong(30))));

    // Then
    assertThat(page.getDocumentElement().getTextContent())
        .contains("Not correct", "Seat 20 of section A is sold twice.", "and 10 more")
        .doesNotContain("Seat 21 ");
  }

  @Test
  void writesResultsBesideThePage() throws IOException {
    // When
    Path page = HtmlReport.write(List.of(Examples.flood()), directory.resolve("one"));
    HtmlReport.write(List.of(Examples.flood(), Examples.scale()), directory.resolve("two"));

    // Then
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>");
    assertThat(ResultJson.read(page.resolveSibling("result.json"))).isEqualTo(Examples.flood());
    assertThat(ResultJson.read(directory.resolve("two/result-b.json"))).isEqualTo(Examples.scale());
  }

  private static List<String> titles(Document page) {
    return elements(page, "h3").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }
}
