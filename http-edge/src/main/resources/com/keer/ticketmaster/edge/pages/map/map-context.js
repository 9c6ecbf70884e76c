/**
 * What both levels of the map need from it: words, prices, colours, the view, and its ways to show
 * and to say something.
 */

import { Prices } from './prices.js';
import { Words } from './words.js';

export class MapContext {
  words = new Words('en', undefined, {});
  prices = new Prices([], {});
  /** Whether a booking is under way: nothing can be selected, and nothing counts as lost. */
  asking = false;
  readonly = false;
  /** @type {boolean | string[]} */
  neighbourRule = false;
  #party = 1;
  #host;
  #parts;
  #picture;
  #grid;

  /**
   * @param {HTMLElement} host
   * @param {import('./parts.js').Parts} parts
   * @param {import('./theme.js').Theme} theme
   */
  constructor(host, parts, theme) {
    this.#host = host;
    this.#parts = parts;
    this.theme = theme;
  }

  /** @param {import('./picture.js').Picture} picture @param {import('./grid.js').Grid} grid */
  connect(picture, grid) {
    this.#picture = picture;
    this.#grid = grid;
  }

  get party() {
    return this.#party;
  }

  set party(party) {
    this.#party = Math.max(1, Math.trunc(Number(party)) || 1);
  }

  get view() {
    return this.#picture.view;
  }

  /** Whether moves and fades may be shown. */
  get animated() {
    return this.view.animated;
  }

  hasNeighbourRule(section) {
    return this.neighbourRule === true
      || (Array.isArray(this.neighbourRule) && this.neighbourRule.includes(section));
  }

  /** @returns {boolean} false if the page prevented what follows */
  emit(type, detail) {
    return this.#host.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  say(text) {
    this.#parts.say(text);
  }

  request() {
    this.#picture.request();
  }

  /** @param {import('./viewport.js').Rect} place of the world that looks different */
  invalidate(place) {
    this.#picture.invalidate(place);
  }

  /** @param {Set<number>} rows of the grid whose cells have another name or state */
  refreshCells(rows) {
    this.#grid.refresh(rows);
  }

  /** Where a click was, the keys go on. */
  focusCell(cell) {
    this.#host.focusCell(cell);
  }

  /** @param {import('./viewport.js').Rect} place of the world */
  showTip(place, title, text, hint) {
    this.#parts.showTip(this.view.toScreen(place), title, text, hint);
  }

  hideTip() {
    this.#parts.hideTip();
  }

  setPointer(choosing) {
    this.#parts.canvas.classList.toggle('choosing', choosing);
  }
}
