/**
 * The canvas and its frames. A frame is drawn only when something asks for one: a move, a change,
 * something that fades, squares that are still to be painted.
 */

import { Tiles } from './tiles.js';
import { Viewport } from './viewport.js';

const MOST_TIMES = 600;
const LESS_MOTION = matchMedia('(prefers-reduced-motion: reduce)');

export class Picture {
  view = new Viewport();
  /** Milliseconds that the last frames took to draw. @type {number[]} */
  times = [];
  #canvas;
  #ctx;
  #theme;
  #told;
  #scene = null;
  #overlay = null;
  #tiles = null;
  #requested = 0;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import('./theme.js').Theme} theme
   * @param {{drawn: (moved: boolean) => void, resized: () => void}} told
   */
  constructor(canvas, theme, told) {
    this.#canvas = canvas;
    this.#ctx = canvas.getContext('2d', { alpha: false });
    this.#theme = theme;
    this.#told = told;
    LESS_MOTION.addEventListener('change', () => this.#setMotion());
    this.#setMotion();
  }

  /** @returns {boolean} whether there is room to draw in */
  measure() {
    const { clientWidth, clientHeight } = this.#canvas;
    const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
    if (clientWidth === 0 || clientHeight === 0) {
      return false;
    }
    if (this.view.resize(clientWidth, clientHeight, ratio)) {
      this.#canvas.width = Math.round(clientWidth * ratio);
      this.#canvas.height = Math.round(clientHeight * ratio);
      this.#tiles?.clear();
      this.#told.resized();
      // An empty canvas is never seen: it is drawn before the browser paints.
      this.#frame(performance.now());
    }
    return true;
  }

  show(scene, overlay, edges, kept = false) {
    this.#scene = scene;
    this.#overlay = overlay;
    this.#tiles = new Tiles(scene, this.#theme.colours.paper);
    if (kept) {
      this.view.content = scene.content;
      this.view.pan(0, 0);
    } else {
      this.view.show(scene.content, edges, scene.mostScale);
    }
    this.request();
  }

  /** Colours have changed. */
  repaint() {
    if (this.#scene !== null) {
      this.#scene.recolour();
      this.#tiles = new Tiles(this.#scene, this.#theme.colours.paper);
      this.request();
    }
  }

  /** @param {import('./viewport.js').Rect} place */
  invalidate(place) {
    this.#tiles?.invalidate(place);
    this.request();
  }

  request() {
    if (this.#requested === 0) {
      this.#requested = requestAnimationFrame((now) => {
        this.#requested = 0;
        this.#frame(now);
      });
    }
  }

  stop() {
    cancelAnimationFrame(this.#requested);
    this.#requested = 0;
  }

  #setMotion() {
    this.view.animated = !LESS_MOTION.matches;
  }

  #frame(now) {
    if (this.#scene === null || this.view.width === 0) {
      return;
    }
    const moving = this.view.tick(now);
    const start = performance.now();
    const ctx = this.#ctx;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.fillStyle = this.#theme.colours.paper;
    ctx.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    const more = this.#tiles.draw(ctx, this.view, now);
    const fading = this.#overlay.draw(ctx, this.view, now);
    this.times.push(performance.now() - start);
    if (this.times.length > MOST_TIMES) {
      this.times.shift();
    }
    this.#canvas.classList.toggle('fitted', this.view.isFitted());
    this.#told.drawn();
    if (moving || more || fading) {
      this.request();
    }
  }
}
