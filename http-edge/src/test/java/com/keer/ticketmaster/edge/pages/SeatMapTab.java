package com.keer.ticketmaster.edge.pages;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The seat map of a page, as somebody finds their way in it: by what is drawn and by what is said.
final class SeatMapTab {

  /// A cell of the grid whose name begins with a text.
  private static final String CELL =
      """
      const map = document.querySelector('tm-seat-map');
      const cell = [...(map?.shadowRoot.querySelectorAll('[role=gridcell]') ?? [])]
        .find(each => each.getAttribute('aria-label').startsWith(arguments[0]));
      """;

  private final Tab tab;

  SeatMapTab(Tab tab) {
    this.tab = tab;
  }

  /// Waits until the map shows something whose name begins with a text.
  void awaitCell(String name) {
    tab.await()
        .until(() -> Boolean.TRUE.equals(tab.script(CELL + "return cell !== undefined", name)));
  }

  /// The whole name of a cell.
  String name(String start) {
    awaitCell(start);
    return tab.text(CELL + "return cell.getAttribute('aria-label')", start);
  }

  boolean isSelected(String start) {
    return "true".equals(tab.text(CELL + "return cell.getAttribute('aria-selected')", start));
  }

  void click(String start) {
    double[] at = middle(start);
    tab.click(at[0], at[1]);
  }

  void shiftClick(String start) {
    double[] at = middle(start);
    tab.shiftClick(at[0], at[1]);
  }

  void point(String start) {
    double[] at = middle(start);
    tab.point(at[0], at[1]);
  }

  /// Where a cell is, once the picture has come to rest.
  double[] middle(String start) {
    awaitCell(start);
    AtomicReference<List<Number>> last = new AtomicReference<>(List.of());
    tab.await()
        .until(() -> {
          List<Number> now =
              tab.script(
                  CELL
                      + "if (!cell) return null; const box = cell.getBoundingClientRect();"
                      + "return [box.x + box.width / 2, box.y + box.height / 2, box.width]",
                  start);
          return now != null && now.equals(last.getAndSet(now));
        });
    return new double[] {last.get().get(0).doubleValue(), last.get().get(1).doubleValue()};
  }

  /// The name of what has the focus.
  String focused() {
    return tab.text(
        "return document.querySelector('tm-seat-map').shadowRoot.activeElement?.ariaLabel ?? ''");
  }

  /// What was said last.
  String said() {
    return tab.text(
            "return document.querySelector('tm-seat-map').shadowRoot"
                + ".querySelector('[role=status]').textContent")
        .strip();
  }

  String hint() {
    return tab.text(
        "const tip = document.querySelector('tm-seat-map').shadowRoot.querySelector('.tip');"
            + "return tip.hidden ? '' : tip.textContent");
  }

  /// The selection as `A-1 A-2`.
  String selection() {
    return tab.text(
        "return document.querySelector('tm-seat-map').selection"
            + ".map(({row, seat}) => row + '-' + seat).join(' ')");
  }

  /// What the last event of a type told.
  @Nullable Map<String, Object> told(String type) {
    return tab.script(
        "return told.filter(each => each.type === arguments[0]).at(-1)?.detail ?? null", type);
  }

  /// The colour of the picture at a point, as red, green and blue.
  List<Number> colourAt(double x, double y) {
    return tab.script(
        """
        const canvas = document.querySelector('tm-seat-map').shadowRoot.querySelector('canvas');
        const box = canvas.getBoundingClientRect();
        const k = canvas.width / box.width;
        const one = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
        one.drawImage(canvas, -(arguments[0] - box.x) * k, -(arguments[1] - box.y) * k);
        return [...one.getImageData(0, 0, 1, 1).data].slice(0, 3);
        """,
        x,
        y);
  }
}
