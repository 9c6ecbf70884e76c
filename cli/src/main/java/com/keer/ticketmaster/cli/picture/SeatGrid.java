package com.keer.ticketmaster.cli.picture;

import com.keer.ticketmaster.hall.Row;
import com.keer.ticketmaster.hall.SectionLayout;

/// Where the seats of a section go: rows below each other, in several blocks side by side if there
/// are very many, and as large as the space allows.
///
/// @param cell the size of a seat, including the gap to the next one, in pixels
/// @param rowsPerBlock how many rows are in a block
/// @param columns the positions of the longest row
/// @param labelWidth the width of a row label, on either side
record SeatGrid(int rows, int cell, int rowsPerBlock, int columns, int labelWidth) {

  static final int GAP_OF_BLOCKS = 40;
  private static final int MOST_BLOCKS = 12;
  private static final int LARGEST_CELL = 64;

  /// Seats get smaller than this only if the picture cannot grow further.
  private static final int SMALL_CELL = 10;

  private static final int SMALLEST_CELL = 3;
  private static final int LONGEST_SIDE = 3_600;

  /// @param width the available space
  static SeatGrid of(SectionLayout layout, int width, int height) {
    int rows = layout.rows().size();
    int columns = 0;
    int label = 1;
    for (Row row : layout.rows()) {
      columns = Math.max(columns, row.positions());
      label = Math.max(label, row.label().length());
    }
    int labelWidth = 14 + 10 * label;
    int best = 1;
    double bestCell = cell(rows, columns, labelWidth, 1, width, height);
    for (int blocks = 2; blocks <= MOST_BLOCKS; blocks++) {
      double cell = cell(rows, columns, labelWidth, blocks, width, height);
      // Rows stay together unless splitting them gains a lot of space.
      if (cell > 1.6 * bestCell) {
        best = blocks;
        bestCell = cell;
      }
    }
    int perBlock = Math.ceilDiv(rows, best);
    double most = (double) LONGEST_SIDE / Math.max(perBlock, columns * best);
    double cell = Math.max(bestCell, Math.min(SMALL_CELL, most));
    return new SeatGrid(
        rows, Math.clamp((int) cell, SMALLEST_CELL, LARGEST_CELL), perBlock, columns, labelWidth);
  }

  int blocks() {
    return Math.ceilDiv(rows, rowsPerBlock);
  }

  int width() {
    return blocks() * blockWidth() + (blocks() - 1) * GAP_OF_BLOCKS;
  }

  int height() {
    return rowsPerBlock * cell;
  }

  int blockWidth() {
    return columns * cell + 2 * labelWidth;
  }

  /// The left side of the first position of a row.
  int x(int row) {
    return row / rowsPerBlock * (blockWidth() + GAP_OF_BLOCKS) + labelWidth;
  }

  int y(int row) {
    return row % rowsPerBlock * cell;
  }

  /// The size of a seat.
  double side() {
    return cell >= 20 ? cell - 4 : cell >= 10 ? cell - 2 : cell - 1;
  }

  private static double cell(
      int rows, int columns, int labelWidth, int blocks, int width, int height) {
    double high = (double) height / Math.ceilDiv(rows, blocks);
    double wide =
        (double) (width - blocks * 2 * labelWidth - (blocks - 1) * GAP_OF_BLOCKS)
            / ((long) blocks * columns);
    return Math.max(0.1, Math.min(high, wide));
  }
}
