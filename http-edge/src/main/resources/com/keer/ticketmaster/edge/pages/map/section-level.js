/**
 * The level of a section: its picture, its grid, and what pointer and keys do there.
 *
 * @typedef {import('./gestures.js').Tap} Tap
 * @typedef {import('./grid.js').Cell} Cell
 */

import { Choosing } from './choosing.js';
import { SeatSource } from './grid-sources.js';
import { FREE, SectionModel } from './section-model.js';
import { EDGES, SectionOverlay } from './section-overlay.js';
import { SectionScene } from './section-scene.js';

/** Pixels that a seat must have before a click chooses it: a smaller one is shown larger first. */
const CHOOSABLE = { mouse: 24, touch: 44 };
const LARGER = 1.3;

export class SectionLevel {
  edges = EDGES;
  #map;
  #pointed = { index: -1, together: false };

  /**
   * @param {object} json the map of the section
   * @param {import('./map-context.js').MapContext} map
   */
  constructor(json, map) {
    this.#map = map;
    this.model = new SectionModel(json);
    this.scene = new SectionScene(this.model, this.#colours(), map.theme, map.view);
    this.overlay = new SectionOverlay(this.scene, map.words);
    this.choosing = new Choosing(this.model, map, {
      changed: (rows) => this.#changed(rows),
      emit: (type, detail) => map.emit(type, detail),
      say: (text) => map.say(text),
    });
    this.source = this.#source();
  }

  get name() {
    return this.model.name;
  }

  /** Prices, words or colours are others. */
  refresh() {
    this.scene.colours = this.#colours();
    this.scene.recolour();
    this.overlay.words = this.#map.words;
    this.source = this.#source();
  }

  /** Takes an event of the stream. @returns {boolean} false if the section has other seats now */
  apply(news) {
    const changes = this.model.apply(news);
    if (changes === null) {
      return false;
    }
    if (changes.length > 0) {
      const rows = new Set(changes.map(({ index }) => this.model.rowOfSeat[index]));
      this.scene.changed(rows);
      rows.forEach((row) => this.#map.invalidate(this.scene.rowPlace(row)));
      if (this.#map.animated) {
        this.overlay.fade(changes, performance.now());
      }
      this.choosing.applied(changes);
      this.#changed(rows);
    }
    return true;
  }

  /** @param {null | {seats: object[]}} hold of this section */
  showHold(hold) {
    this.choosing.hold((hold?.seats ?? []).map((seat) => this.model.find(seat)));
    this.#changed(new Set());
  }

  /** @param {number} part what is left of the hold */
  tick(part) {
    if (this.overlay.hold !== null) {
      this.overlay.hold.part = part;
      this.#map.request();
    }
  }

  /** @param {object[]} seats */
  reveal(seats) {
    const found = seats.map((seat) => this.model.find(seat)).filter((index) => index >= 0);
    this.overlay.revealed = found;
    if (found.length > 0) {
      this.#map.view.bringIntoSight(around(found.map((index) => this.scene.place(index))),
        CHOOSABLE.mouse, CHOOSABLE.mouse * LARGER);
    }
    this.#map.request();
  }

  /** @param {Tap} tap */
  tapped({ x, y, shift, touch }) {
    const { view } = this.#map;
    const index = this.scene.hit(...view.toWorld(x, y));
    const needed = touch ? CHOOSABLE.touch : CHOOSABLE.mouse;
    if (view.scale < needed) {
      const [cx, cy] = view.toWorld(x, y);
      view.goTo(needed * LARGER, cx, cy);
      this.#map.request();
    } else if (index >= 0) {
      this.#map.focusCell(this.source.cell(index));
      this.choosing.pick(index, shift);
      this.#point(touch ? -1 : index, shift);
    }
  }

  /** @param {null | Tap} at */
  pointed(at) {
    const { view } = this.#map;
    const index = at === null || view.scale < CHOOSABLE.mouse ? -1
      : this.scene.hit(...view.toWorld(at.x, at.y));
    const together = at?.shift === true;
    if (index !== this.#pointed.index || together !== this.#pointed.together) {
      this.#point(index, together);
    }
  }

  /** @param {Cell} cell @param {boolean} byKey */
  focused(cell, byKey) {
    if (byKey) {
      this.#map.view.bringIntoSight(this.source.place(cell),
        CHOOSABLE.mouse, CHOOSABLE.mouse * LARGER);
      this.#point(this.source.index(cell), false);
    }
  }

  blurred() {
    this.#point(-1, false);
  }

  /** @param {Cell} cell */
  activated(cell) {
    this.choosing.pick(this.source.index(cell), false);
  }

  /** @param {KeyboardEvent} event @param {Cell} cell @returns {null | Cell} null if it is no key of ours */
  key(event, cell) {
    const index = this.source.index(cell);
    switch (event.key) {
      case ' ':
        this.choosing.pick(index, event.shiftKey);
        break;
      case 'Enter':
        this.choosing.enter(index);
        break;
      case 'n':
      case 'N': {
        const found = this.choosing.next(index, event.shiftKey ? -1 : 1);
        return found < 0 ? cell : this.source.cell(found);
      }
      default:
        return null;
    }
    this.#point(index, false);
    return cell;
  }

  /** Escape. @returns {boolean} whether there was something to give back */
  escape() {
    if (this.choosing.giveBack()) {
      this.#point(-1, false);
      return true;
    }
    if (this.choosing.held.length > 0) {
      this.#map.emit('give-back', { section: this.name });
      return true;
    }
    return false;
  }

  /** Shows what a click would do, and says what the seat is. */
  #point(index, together) {
    this.#pointed = { index, together };
    const { seats, alone } = this.choosing.preview(index, together);
    const ruled = this.#map.hasNeighbourRule(this.name);
    this.overlay.preview = seats;
    this.overlay.alone = ruled ? alone : [];
    this.#map.setPointer(seats.length > 0);
    if (index < 0) {
      this.#map.hideTip();
    } else {
      const { words, prices } = this.#map;
      const name = this.model.nameOf(index);
      const price = prices.of(this.name, name);
      const isFree = this.model.status[index] === FREE;
      const title = `${words.say('row', name)}, ${words.say('seat', name)}`;
      this.#map.showTip(this.scene.place(index), title,
        isFree && price !== undefined ? words.money(price) : words.say(this.choosing.wordFor(index)),
        this.choosing.hintFor(alone) || this.#groupHint(isFree));
    }
    this.#map.request();
  }

  #groupHint(isFree) {
    const { party } = this.choosing.selection;
    return isFree && party > 1 && this.choosing.selection.seats.length === 0
      ? this.#map.words.say('groupKey', { count: party }) : '';
  }

  #changed(rows) {
    const { seats } = this.choosing.selection;
    const { held } = this.choosing;
    this.overlay.selected = seats;
    this.overlay.hold = held.length === 0 ? null
      : { seats: held, part: this.overlay.hold?.part ?? 1 };
    // A selection changes what its neighbours would leave alone, so the hints of their rows too.
    this.#map.refreshCells(rows);
    this.#map.request();
  }

  #source() {
    const { words } = this.#map;
    return new SeatSource(this.scene, words.say('section', { section: this.name }),
      (index) => this.choosing.describe(index), words);
  }

  #colours() {
    const { prices } = this.#map;
    const { model } = this;
    const colours = new Uint8Array(model.status.length);
    colours.fill(prices.colour(prices.of(this.name)));
    if (prices.hasOwnSeats(this.name)) {
      colours.forEach((_, index) => {
        colours[index] = prices.colour(prices.of(this.name, model.nameOf(index)));
      });
    }
    return colours;
  }
}

/** The smallest rectangle around some. */
function around(places) {
  const x = Math.min(...places.map((place) => place.x));
  const y = Math.min(...places.map((place) => place.y));
  return {
    x,
    y,
    width: Math.max(...places.map((place) => place.x + place.width)) - x,
    height: Math.max(...places.map((place) => place.y + place.height)) - y,
  };
}
