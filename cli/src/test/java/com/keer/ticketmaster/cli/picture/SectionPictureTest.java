package com.keer.ticketmaster.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.keer.ticketmaster.cli.drawing.Picture;
import com.keer.ticketmaster.hall.SectionId;
import com.keer.ticketmaster.hall.SectionLayout;
import com.keer.ticketmaster.replay.SectionReplay.PastSection;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SectionPictureTest {

  @Test
  void paintsEachSeatInTheColourOfItsStatus() throws Exception {
    // Given
    PastSection section = PastSeats.small();
    SeatGrid grid =
        SeatGrid.of(
            section.status().map().layout(),
            1920 - 2 * Heading.MARGIN,
            1080 - Heading.HEIGHT - 34 - 80);

    // When
    BufferedImage image = decode(SectionPicture.of(section, PastSeats.TIME));

    // Then
    assertThat(image.getWidth()).isEqualTo(1920);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(seat(image, grid, 0, 0)).isEqualTo(SeatColors.SOLD);
    assertThat(seat(image, grid, 0, 1)).isEqualTo(SeatColors.HELD);
    assertThat(seat(image, grid, 0, 2)).isEqualTo(SeatColors.FREE);
    assertThat(seat(image, grid, 0, 3)).isEqualTo(SeatColors.PAPER);
    assertThat(seat(image, grid, 1, 4)).isEqualTo(SeatColors.BLOCKED);
    assertThat(seat(image, grid, 1, 5)).isEqualTo(SeatColors.FREE);
  }

  /// Text must not depend on the fonts of the machine, or servers would draw none.
  @Test
  void writesWithAFontOfItsOwn() throws Exception {
    // When
    BufferedImage image = decode(SectionPicture.of(PastSeats.small(), PastSeats.TIME));

    // Then
    int dark = 0;
    for (int x = Heading.MARGIN; x < 700; x++) {
      for (int y = 50; y < 100; y++) {
        dark += (image.getRGB(x, y) & 0xFF) < 100 ? 1 : 0;
      }
    }
    assertThat(dark).isBetween(1_500, 12_000);
  }

  @Test
  void isSvgWithWordsForThoseWhoCannotSee() throws Exception {
    // When
    Document svg = parse(SectionPicture.of(PastSeats.small(), PastSeats.TIME).svg());

    // Then
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 1920 600");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("rock-night – stalls");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(
            "1 sold, 1 held, 7 free, 1 blocked of 10, 2026-11-22 10:00:03.120 UTC  ·  after command 4,711 of the section");
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("FRONT", "reservation-requests-2@3312");
  }

  @Test
  void keepsMarkupOfOthersOutOfTheSvg() throws Exception {
    // Given
    PastSection bad =
        new PastSection(
            new SectionId("<script>&", "\"'"),
            PastSeats.small().place(),
            PastSeats.small().status());

    // Then
    assertThat(
            parse(SectionPicture.of(bad, 0).svg())
                .getElementsByTagName("title")
                .item(0)
                .getTextContent())
        .isEqualTo("<script>& – \"'");
  }

  @Test
  void showsGeneralAdmissionAsABar() throws Exception {
    // When
    BufferedImage image = decode(SectionPicture.of(PastSeats.places(50, 25, 25), PastSeats.TIME));

    // Then
    int y = Heading.HEIGHT + 34 + 20;
    assertThat(rgb(image, 60 + 400, y)).isEqualTo(SeatColors.SOLD);
    assertThat(rgb(image, 60 + 1_000, y)).isEqualTo(SeatColors.HELD);
    assertThat(rgb(image, 60 + 1_600, y)).isEqualTo(SeatColors.FREE);
  }

  @Test
  void showsAnEventAsBarsBelowEachOther() throws Exception {
    // When
    Picture picture =
        EventPicture.of(
            "rock-night", List.of(PastSeats.small(), PastSeats.places(1, 1, 2)), PastSeats.TIME);

    // Then
    assertThat(picture.description()).startsWith("2 sold, 2 held, 9 free, 1 blocked of 14");
    assertThat(parse(picture.svg()).getDocumentElement().getTextContent())
        .contains("1 of 9 sold", "1 of 4 sold");
    assertThat(decode(picture).getWidth()).isEqualTo(1920);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "20,20", "100,100", "500,500", "10000,25", "125,2000"})
  void hasRoomForEveryLayout(int rows, int seats) {
    // When
    SeatGrid grid = SeatGrid.of(SectionLayout.grid(rows, seats), 1920 - 2 * Heading.MARGIN, 730);

    // Then
    assertThat(grid.cell()).isBetween(3, 64);
    assertThat(grid.width()).isLessThan(7_000);
    assertThat(grid.height()).isLessThan(4_000);
    if (rows * seats == 10_000) {
      assertThat(grid.cell()).isGreaterThanOrEqualTo(9);
    }
  }

  private static BufferedImage decode(Picture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.png()));
  }

  private static int seat(BufferedImage image, SeatGrid grid, int row, int position) {
    double left = (image.getWidth() - grid.width()) / 2.0;
    // Near the lower left corner: the middle has a number or a mark.
    double x = left + grid.x(row) + position * grid.cell() + 6;
    double y = Heading.HEIGHT + 34 + grid.y(row) + grid.cell() - 6;
    return rgb(image, (int) x, (int) y);
  }

  private static int rgb(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
