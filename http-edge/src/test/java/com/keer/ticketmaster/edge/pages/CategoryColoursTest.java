package com.keer.ticketmaster.edge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The colours of the seat map can be told from the paper and from each other, also by people who
/// see no red or no green, and on a grey print.
class CategoryColoursTest {

  private static final Pattern CATEGORY =
      Pattern.compile("--category-\\d: .*light-dark\\(#(\\w{6}), #(\\w{6})\\)");
  private static final double SHAPE_CONTRAST = 3;
  private static final double APART = 20;
  private static final double APART_IN_GREY = 5;

  /// Machado, Oliveira and Fernandes 2009, for a complete loss.
  private static final double[][] PROTANOPIA = {
    {0.152286, 1.052583, -0.204868},
    {0.114503, 0.786281, 0.099216},
    {-0.003882, -0.048116, 1.051998}
  };

  private static final double[][] DEUTERANOPIA = {
    {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
  };

  private static List<double[]> palette(boolean dark) {
    String styles = new String(AssetFiles.read("map/styles.js"), StandardCharsets.UTF_8);
    Matcher matcher = CATEGORY.matcher(styles);
    return matcher.results().map(each -> linear(each.group(dark ? 2 : 1))).toList();
  }

  /// Red, green and blue as light.
  private static double[] linear(String hex) {
    double[] light = new double[3];
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
      light[i] = part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
    return light;
  }

  private static double luminance(double[] light) {
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  }

  private static double contrast(double[] one, double[] other) {
    double high = Math.max(luminance(one), luminance(other));
    double low = Math.min(luminance(one), luminance(other));
    return (high + 0.05) / (low + 0.05);
  }

  private static UnaryOperator<double[]> seenBy(double[][] eyes) {
    return light -> {
      double[] seen = new double[3];
      for (int i = 0; i < 3; i++) {
        double sum = eyes[i][0] * light[0] + eyes[i][1] * light[1] + eyes[i][2] * light[2];
        seen[i] = Math.clamp(sum, 0, 1);
      }
      return seen;
    };
  }

  private static double[] grey(double[] light) {
    double grey = luminance(light);
    return new double[] {grey, grey, grey};
  }

  /// CIE L*a*b*.
  private static double[] lab(double[] light) {
    double x = f((0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.95047);
    double y = f(luminance(light));
    double z = f((0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.08883);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double f(double part) {
    return part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16.0 / 116;
  }

  /// The distance of the two that are most alike.
  private static double least(List<double[]> colours, UnaryOperator<double[]> eyes) {
    List<Double> distances = new ArrayList<>();
    for (int i = 0; i < colours.size(); i++) {
      for (int j = 0; j < i; j++) {
        double[] one = lab(eyes.apply(colours.get(i)));
        double[] other = lab(eyes.apply(colours.get(j)));
        distances.add(
            Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]));
      }
    }
    return distances.stream().min(Double::compare).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void categoriesAreToldApart(boolean dark) {
    // Given
    List<double[]> palette = palette(dark);
    double[] paper = linear(dark ? "14161a" : "ffffff");

    // Then
    assertThat(palette).hasSize(8);
    assertThat(palette).allMatch(colour -> contrast(colour, paper) >= SHAPE_CONTRAST);
    assertThat(least(palette, UnaryOperator.identity())).isGreaterThan(APART);
    assertThat(least(palette, seenBy(PROTANOPIA))).isGreaterThan(APART);
    assertThat(least(palette, seenBy(DEUTERANOPIA))).isGreaterThan(APART);
    assertThat(least(palette, CategoryColoursTest::grey)).isGreaterThan(APART_IN_GREY);
  }

  /// The control: the red and the green of many charts.
  @Test
  void redAndGreenAreNot() {
    // Given
    List<double[]> usual = Stream.of("d62728", "2ca02c").map(CategoryColoursTest::linear).toList();

    // Then
    assertThat(least(usual, UnaryOperator.identity())).isGreaterThan(APART);
    assertThat(least(usual, seenBy(DEUTERANOPIA))).isLessThan(APART);
  }
}
