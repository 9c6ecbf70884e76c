/** The buttons over the map, and the keys in its grid. */

const ZOOM_STEP = 1.6;
const KEYS = new Set([' ', 'Enter', 'n', 'N', 'Home', 'End', 'PageUp', 'PageDown',
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

export class Controls {
  #picture;
  #grid;
  #map;

  /**
   * @param {import('./parts.js').Parts} parts
   * @param {import('./picture.js').Picture} picture
   * @param {import('./grid.js').Grid} grid
   * @param {{level: () => null | object, back: () => void}} map
   */
  constructor(parts, picture, grid, map) {
    this.#picture = picture;
    this.#grid = grid;
    this.#map = map;
    const { zoomIn, zoomOut, zoomFit, back } = parts.buttons;
    zoomIn.addEventListener('click', () => this.#zoom(ZOOM_STEP));
    zoomOut.addEventListener('click', () => this.#zoom(1 / ZOOM_STEP));
    zoomFit.addEventListener('click', () => this.#fit());
    back.addEventListener('click', () => map.back());
    parts.grid.addEventListener('keydown', (event) => this.#key(event));
    parts.grid.addEventListener('focusout', () => map.level()?.blurred());
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const level = this.#map.level();
    if (event.altKey || event.metaKey || level === null) {
      return;
    }
    if (KEYS.has(event.key)) {
      this.#move(event, level);
    } else if (event.key === '+' || event.key === '-') {
      this.#zoom(event.key === '+' ? ZOOM_STEP : 1 / ZOOM_STEP);
    } else if (event.key === '0') {
      this.#fit();
    } else if (event.key === 'Escape') {
      if (!level.escape()) {
        this.#map.back();
      }
    } else {
      return;
    }
    event.preventDefault();
  }

  #move(event, level) {
    const { current } = this.#grid;
    const next = level.key(event, current)
      ?? level.source.move(current, event.key, event.ctrlKey);
    if (next !== current) {
      this.#grid.focus(next, this.#picture.view);
    }
    this.#picture.request();
  }

  #zoom(factor) {
    const { view } = this.#picture;
    view.zoomAt(view.width / 2, view.height / 2, factor, true);
    this.#picture.request();
  }

  #fit() {
    this.#picture.view.fit();
    this.#picture.request();
  }
}
