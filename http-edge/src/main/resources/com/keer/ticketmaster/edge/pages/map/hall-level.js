/**
 * The level of the hall: its blocks, their grid, and what pointer and keys do there.
 *
 * @typedef {import('./gestures.js').Tap} Tap
 * @typedef {import('./grid.js').Cell} Cell
 */

import { HallSource } from './grid-sources.js';
import { HallOverlay } from './hall-overlay.js';
import { EDGES, HallScene } from './hall-scene.js';

const CHOOSABLE = { mouse: 24, touch: 44 };
const LARGER = 2.5;

export class HallLevel {
  edges = EDGES;
  #map;
  #sections;

  /**
   * @param {import('./hall-model.js').Section[]} sections
   * @param {import('./map-context.js').MapContext} map
   * @param {null | string} name of the one section with general admission that is shown
   */
  constructor(sections, map, name = null) {
    this.name = name;
    this.#map = map;
    this.#sections = sections;
    this.refresh();
  }

  /** Shapes, words, prices or the room for the picture are others. */
  refresh() {
    const { theme, words, prices, view } = this.#map;
    this.scene = new HallScene(this.#sections, theme, words, prices, view);
    this.overlay = new HallOverlay(this.scene, words);
    this.source = new HallSource(this.scene, words.say('hall'), (number) => {
      const section = this.#sections[number];
      return { label: words.sectionName(section, prices.from(section.name)) };
    });
  }

  /** @param {import('./hall-model.js').Section[]} changed sections with other counts */
  changed(changed) {
    const shown = changed.filter((section) => this.#sections.includes(section));
    const rows = new Set();
    shown.forEach((section) => {
      const number = this.#sections.indexOf(section);
      rows.add(this.source.cell(number).row);
      this.#map.invalidate(this.scene.place(number));
    });
    this.#map.refreshCells(rows);
  }

  /** @param {Tap} tap */
  tapped({ x, y, touch }) {
    const { view } = this.#map;
    const number = this.scene.hit(...view.toWorld(x, y));
    if (number < 0) {
      return;
    }
    const { width, height } = view.toScreen(this.scene.place(number));
    const needed = touch ? CHOOSABLE.touch : CHOOSABLE.mouse;
    const least = Math.min(width, height);
    if (least < needed) {
      const [cx, cy] = view.toWorld(x, y);
      view.goTo((view.scale * needed * LARGER) / least, cx, cy);
      this.#map.request();
    } else {
      this.#open(number);
    }
  }

  /** @param {null | Tap} at */
  pointed(at) {
    const { view } = this.#map;
    this.#point(at === null ? -1 : this.scene.hit(...view.toWorld(at.x, at.y)));
  }

  /** @param {Cell} cell @param {boolean} byKey */
  focused(cell, byKey) {
    if (byKey) {
      const { view } = this.#map;
      const place = this.source.place(cell);
      const least = CHOOSABLE.mouse / Math.min(place.width, place.height);
      view.bringIntoSight(place, least, least * LARGER);
      this.#point(this.source.index(cell));
    }
  }

  blurred() {
    this.#point(-1);
  }

  /** @param {Cell} cell */
  activated(cell) {
    this.#open(this.source.index(cell));
  }

  /** @returns {null | Cell} null if it is no key of ours */
  key(event, cell) {
    if (event.key !== 'Enter' && event.key !== ' ') {
      return null;
    }
    this.#open(this.source.index(cell));
    return cell;
  }

  /** There is nothing to give back. */
  escape() {
    return false;
  }

  #open(number) {
    if (this.name !== null) {
      return;
    }
    const { name, generalAdmission, counts } = this.#sections[number];
    this.#map.hideTip();
    this.#map.emit('section-open', { section: name, generalAdmission, counts: { ...counts } });
  }

  #point(number) {
    if (number === this.overlay.pointed) {
      return;
    }
    this.overlay.pointed = number;
    this.#map.setPointer(number >= 0);
    if (number < 0) {
      this.#map.hideTip();
    } else {
      const { words, prices } = this.#map;
      const section = this.#sections[number];
      const from = prices.from(section.name);
      const { free, total } = section.counts;
      this.#map.showTip(this.scene.place(number), section.name,
        free === 0 ? words.say('soldOut') : words.say('leftOf', { count: free, total }),
        from === undefined || free === 0 ? '' : words.say('from', { price: words.money(from) }));
    }
    this.#map.request();
  }
}
