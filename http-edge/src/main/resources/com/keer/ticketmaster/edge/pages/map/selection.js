/**
 * Which seats somebody has chosen, and what a choice would do to its neighbours.
 *
 * @typedef {import('./section-model.js').SectionModel} SectionModel
 */

import { FREE } from './section-model.js';

export class Selection {
  /** @type {number[]} in the order in which they were chosen */
  seats = [];
  party = 1;

  has(index) {
    return this.seats.includes(index);
  }

  get complete() {
    return this.seats.length === this.party;
  }

  clear() {
    this.seats = [];
  }

  /** Chooses a seat, or gives it back. A seat too many begins another selection. */
  toggle(index) {
    if (this.has(index)) {
      this.seats = this.seats.filter((seat) => seat !== index);
    } else {
      this.seats = this.complete ? [index] : [...this.seats, index];
    }
  }

  set(seats) {
    this.seats = seats.slice(0, this.party);
  }

  /** Takes out what is not free any more. @returns {number[]} those */
  drop(model) {
    const lost = this.seats.filter((index) => model.status[index] !== FREE);
    this.seats = this.seats.filter((index) => model.status[index] === FREE);
    return lost;
  }
}

/** The free seats beside each other around a seat. @returns {{start: number, length: number}} */
export function runAround(model, index) {
  let start = index;
  let end = index;
  for (let next = model.beside(start, -1); next >= 0 && model.status[next] === FREE;) {
    start = next;
    next = model.beside(start, -1);
  }
  for (let next = model.beside(end, 1); next >= 0 && model.status[next] === FREE;) {
    end = next;
    next = model.beside(end, 1);
  }
  return { start, length: end - start + 1 };
}

/**
 * The seats together for a party that include a seat: if possible those that leave nobody alone
 * beside them, then those that begin nearest to it.
 *
 * @returns {null | number[]}
 */
export function group(model, index, party) {
  if (model.status[index] !== FREE) {
    return null;
  }
  const run = runAround(model, index);
  let best = null;
  let least = Infinity;
  const first = Math.max(run.start, index - party + 1);
  const last = Math.min(index, run.start + run.length - party);
  for (let start = first; start <= last; start++) {
    const left = start - run.start;
    const right = run.start + run.length - start - party;
    const cost = (left === 1 || right === 1 ? party : 0) + (index - start);
    if (cost < least) {
      least = cost;
      best = Array.from({ length: party }, (_, i) => start + i);
    }
  }
  return best;
}

/**
 * The next run of free seats that fits a party, in reading order, from the front again after the
 * last.
 *
 * @param {1 | -1} step
 * @returns {number} its first seat, or -1
 */
export function nextRun(model, from, party, step) {
  const count = model.status.length;
  const own = from >= 0 && model.status[from] === FREE ? runAround(model, from) : null;
  let index = own === null ? from : step > 0 ? own.start + own.length - 1 : own.start;
  for (let tried = 0; tried < count; tried++) {
    index = (index + step + count) % count;
    if (model.status[index] === FREE) {
      const run = runAround(model, index);
      if (run.length >= party) {
        return run.start;
      }
      index = step > 0 ? run.start + run.length - 1 : run.start;
    }
  }
  return own !== null && own.length >= party ? own.start : -1;
}

/**
 * Free seats that a choice leaves alone, and that were not alone before.
 *
 * @param {number[]} chosen
 * @returns {number[]}
 */
export function leftAlone(model, chosen) {
  const taken = new Set(chosen);
  const isFree = (index) => index >= 0 && model.status[index] === FREE && !taken.has(index);
  const alone = new Set();
  for (const index of chosen) {
    for (const step of [-1, 1]) {
      const next = model.beside(index, step);
      if (isFree(next) && !isFree(model.beside(next, step)) && !isFree(model.beside(next, -step))) {
        alone.add(next);
      }
    }
  }
  return [...alone].filter((index) => runAround(model, index).length > 1).sort((a, b) => a - b);
}
