/**
 * Choosing seats in the section that is shown: what a click or a key does, what it would do, and
 * what becomes of the choice when the section changes.
 *
 * @typedef {import('./section-model.js').SectionModel} SectionModel
 * @typedef {import('./seat-map.js').SeatMap} SeatMap
 */

import { FREE, HELD, SOLD, STATUS_NAMES } from './section-model.js';
import { Selection, group, leftAlone, nextRun } from './selection.js';
import { sum } from './prices.js';

export class Choosing {
  selection = new Selection();
  /** @type {number[]} seats of the hold */
  held = [];
  #map;
  #told;

  /**
   * @param {SectionModel} model
   * @param {object} map what the map knows: words, prices, party, rule, asking, readonly
   * @param {{changed: (rows: Set<number>) => void, emit: (type: string, detail: object) => void,
   *   say: (text: string) => void}} told
   */
  constructor(model, map, told) {
    this.model = model;
    this.#map = map;
    this.#told = told;
    this.selection.party = map.party;
  }

  setParty(party) {
    const before = this.selection.seats;
    this.selection.party = party;
    if (before.length > party) {
      this.selection.set(before.slice(-party));
      this.#changed([...before]);
    }
  }

  /** A click on a seat, or Space. @param {boolean} together for the whole party */
  pick(index, together) {
    if (this.#isFixed() || !this.#canPick(index)) {
      return;
    }
    const before = this.selection.seats;
    const whole = together ? group(this.model, index, this.selection.party) : null;
    if (whole === null) {
      this.selection.toggle(index);
    } else {
      this.selection.set(whole);
    }
    this.#changed([...before, ...this.selection.seats]);
  }

  /** Enter: goes on with a complete selection, otherwise takes the party's seats together. */
  enter(index) {
    if (this.selection.has(index) && this.selection.complete) {
      this.#told.emit('proceed', this.detail());
    } else {
      this.pick(index, !this.selection.has(index));
    }
  }

  /** Selects what a page asks for. @returns {number[]} what could be selected */
  select(seats) {
    const before = this.selection.seats;
    this.selection.set(seats.filter((index) => index >= 0 && this.model.status[index] === FREE));
    this.#repaint([...before, ...this.selection.seats]);
    return this.selection.seats;
  }

  /** @returns {boolean} whether there was something to give back */
  giveBack() {
    if (this.#isFixed() || this.selection.seats.length === 0) {
      return false;
    }
    const before = this.selection.seats;
    this.selection.clear();
    this.#changed(before);
    return true;
  }

  /** @returns {number} the seat where the next run begins that fits the party, or -1 */
  next(from, step) {
    const { party } = this.selection;
    const found = nextRun(this.model, from, party, step);
    if (found < 0) {
      this.#told.say(this.#map.words.say('noneTogether', { count: party }));
    } else {
      const seats = Array.from({ length: party }, (_, i) => this.model.nameOf(found + i));
      this.#told.say(
        this.#map.words.say('together', { count: party, seats: this.#map.words.seats(seats) }));
    }
    return found;
  }

  /** @param {{index: number, before: number, after: number}[]} changes */
  applied(changes) {
    if (!this.#map.asking && changes.some(({ index }) => this.selection.has(index))) {
      this.settle();
    }
  }

  /** Gives up selected seats that somebody else has by now. */
  settle() {
    const kept = new Set(this.held);
    const lost = this.selection.drop(this.model).filter((index) => !kept.has(index));
    if (lost.length === 0) {
      return;
    }
    const { model } = this;
    const seats = lost.map((index) => model.nameOf(index));
    this.#told.emit('lost', {
      section: model.name, seats, status: STATUS_NAMES[model.status[lost[0]]],
    });
    this.#changed(lost, false);
    this.#told.say(this.#map.words.say('lost', { seats: this.#map.words.seats(seats) }));
  }

  /** @param {number[]} seats */
  hold(seats) {
    const before = [...this.held, ...this.selection.seats];
    this.held = seats.filter((index) => index >= 0);
    if (this.held.length > 0) {
      this.selection.clear();
    }
    this.#repaint([...before, ...this.held]);
  }

  /** What a click would do. @returns {{seats: number[], alone: number[]}} */
  preview(index, together) {
    if (index < 0 || this.#isFixed() || !this.#canPick(index)) {
      return { seats: [], alone: [] };
    }
    const whole = together ? group(this.model, index, this.selection.party) : null;
    const after = new Selection();
    after.party = this.selection.party;
    after.seats = this.selection.seats;
    if (whole === null) {
      after.toggle(index);
    } else {
      after.set(whole);
    }
    const alone = after.complete ? leftAlone(this.model, after.seats) : [];
    return { seats: whole ?? [index], alone };
  }

  /** The words of the hint for seats left alone, empty if none are, or nobody minds. */
  hintFor(alone) {
    return alone.length === 0 || !this.#map.hasNeighbourRule(this.model.name) ? ''
      : this.#map.words.say('aloneRule', {
        seats: this.#map.words.seats(alone.map((index) => this.model.nameOf(index))),
      });
  }

  /** The key of the word for what a seat is. */
  wordFor(index) {
    if (this.selection.has(index)) {
      return 'selected';
    }
    return this.held.includes(index) ? 'mine'
      : { [FREE]: 'free', [HELD]: 'held', [SOLD]: 'sold' }[this.model.status[index]] ?? 'blocked';
  }

  /** @returns {import('./grid.js').Description} */
  describe(index) {
    const status = this.wordFor(index);
    const name = this.#map.words.seatName(this.model, index, { status, price: this.#price(index) });
    const hint = status === 'free' ? this.hintFor(this.preview(index, false).alone) : '';
    return {
      label: hint === '' ? name : `${name}. ${hint}`,
      selected: status === 'selected',
      disabled: status === 'held' || status === 'sold',
    };
  }

  /** What the events tell of the selection. */
  detail() {
    const seats = this.selection.seats.map((index) => this.withPrice(index))
      .sort((a, b) => this.model.find(a) - this.model.find(b));
    const prices = seats.map(({ price }) => price);
    return {
      section: this.model.name,
      seats,
      total: prices.includes(undefined) ? undefined : sum(prices),
      complete: this.selection.complete,
      leavesSingle: leftAlone(this.model, this.selection.seats).length > 0,
    };
  }

  withPrice(index) {
    return { ...this.model.nameOf(index), price: this.#price(index) };
  }

  #price(index) {
    return this.#map.prices.of(this.model.name, this.model.nameOf(index));
  }

  #isFixed() {
    return this.#map.readonly || this.#map.asking;
  }

  #canPick(index) {
    return index >= 0 && this.model.status[index] === FREE && !this.held.includes(index);
  }

  #changed(seats, said = true) {
    this.#repaint(seats);
    const detail = this.detail();
    this.#told.emit('seats-selected', detail);
    if (said) {
      this.#told.say(this.#sentence(detail));
    }
  }

  #sentence({ seats, total }) {
    const { words } = this.#map;
    if (seats.length === 0) {
      return words.say('nowNothing');
    }
    return words.say('nowSelected', {
      seats: words.seats(seats),
      count: seats.length,
      party: this.selection.party,
      total: total === undefined ? '' : words.moneySpoken(total),
    });
  }

  #repaint(seats) {
    this.#told.changed(new Set(seats.map((index) => this.model.rowOfSeat[index])));
  }
}
