/**
 * Fingers, mouse and wheel on the canvas, as moves of the view and as taps.
 *
 * @typedef {{x: number, y: number, shift: boolean, touch: boolean}} Tap
 */

const TAP_MILLIS = 600;
const TAP_PIXELS = { mouse: 5, pen: 8, touch: 12 };
const GLIDE_MILLIS = 80;
const WHEEL_STEP = 0.0016;
const PINCH_STEP = 0.01;
const LINE_PIXELS = 32;

export class Gestures {
  #canvas;
  #view;
  #told;
  /** @type {Map<number, {x: number, y: number}>} */
  #pointers = new Map();
  /** @type {null | {x: number, y: number, at: number, moved: boolean, shift: boolean}} */
  #start = null;
  /** @type {{x: number, y: number, at: number}[]} the last moves */
  #trail = [];

  /**
   * @param {HTMLElement} canvas
   * @param {import('./viewport.js').Viewport} view
   * @param {{tapped: (tap: Tap) => void, pointed: (at: null | Tap) => void,
   *   moved: () => void}} told
   */
  constructor(canvas, view, told) {
    this.#canvas = canvas;
    this.#view = view;
    this.#told = told;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event, true));
    canvas.addEventListener('pointercancel', (event) => this.#up(event, false));
    canvas.addEventListener('pointerleave', () => told.pointed(null));
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  #at(event) {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #down(event) {
    if (event.pointerType === 'mouse' && event.button > 1) {
      return;
    }
    const at = this.#at(event);
    this.#pointers.set(event.pointerId, at);
    this.#canvas.setPointerCapture(event.pointerId);
    this.#view.pan(0, 0);
    this.#trail = [];
    this.#start = this.#pointers.size > 1 ? null
      : { ...at, at: event.timeStamp, moved: false, shift: event.shiftKey };
  }

  #move(event) {
    const at = this.#at(event);
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) {
      this.#told.pointed(event.pointerType === 'touch' ? null
        : { ...at, shift: event.shiftKey, touch: false });
      return;
    }
    if (this.#pointers.size > 1) {
      this.#pinch(event.pointerId, at);
      return;
    }
    if (this.#start !== null && !this.#start.moved) {
      const away = Math.hypot(at.x - this.#start.x, at.y - this.#start.y);
      if (away < (TAP_PIXELS[event.pointerType] ?? TAP_PIXELS.mouse)) {
        return;
      }
      this.#start.moved = true;
      this.#told.pointed(null);
    }
    this.#pointers.set(event.pointerId, at);
    this.#view.pan(at.x - before.x, at.y - before.y);
    this.#trail = [...this.#trail, { ...at, at: event.timeStamp }]
      .filter((point) => event.timeStamp - point.at < GLIDE_MILLIS);
    this.#told.moved();
  }

  /** Two fingers: what was between them stays between them. */
  #pinch(id, at) {
    const before = [...this.#pointers.values()];
    this.#pointers.set(id, at);
    const after = [...this.#pointers.values()];
    const [was, is] = [spread(before), spread(after)];
    this.#view.pan(is.x - was.x, is.y - was.y);
    this.#view.zoomAt(is.x, is.y, is.distance / Math.max(1, was.distance));
    this.#told.moved();
  }

  #up(event, ended) {
    if (!this.#pointers.delete(event.pointerId)) {
      return;
    }
    const start = this.#start;
    if (!ended || start === null) {
      return;
    }
    if (!start.moved && event.timeStamp - start.at < TAP_MILLIS) {
      this.#told.tapped({
        x: start.x, y: start.y, shift: start.shift, touch: event.pointerType === 'touch',
      });
    } else if (this.#trail.length > 1) {
      const [first] = this.#trail;
      const last = this.#trail[this.#trail.length - 1];
      const millis = Math.max(1, last.at - first.at);
      if (event.timeStamp - last.at < GLIDE_MILLIS) {
        this.#view.glide((last.x - first.x) / millis, (last.y - first.y) / millis);
      }
    }
    this.#start = null;
    this.#told.moved();
  }

  /** The page scrolls on where there is nothing to zoom out of. */
  #wheel(event) {
    const { x, y } = this.#at(event);
    const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * LINE_PIXELS;
    if (pixels > 0 && this.#view.isFitted() && !event.ctrlKey) {
      return;
    }
    event.preventDefault();
    if (event.shiftKey) {
      this.#view.pan(-(event.deltaX || pixels), 0);
    } else {
      this.#view.zoomAt(x, y, Math.exp(-pixels * (event.ctrlKey ? PINCH_STEP : WHEEL_STEP)));
    }
    this.#told.moved();
  }
}

function spread([a, b]) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, distance: Math.hypot(a.x - b.x, a.y - b.y) };
}
