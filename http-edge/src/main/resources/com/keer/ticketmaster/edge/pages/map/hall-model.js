/**
 * The sections of a hall with what is left of them, and the prices as categories.
 *
 * @typedef {{total: number, free: number, held: number, sold: number, blocked: number}} Counts
 * @typedef {{name: string, counts: Counts, generalAdmission: boolean, rows: number, width: number}}
 *     Section
 */

import { lengthOf } from './section-model.js';

const NOTHING = { total: 0, free: 0, held: 0, sold: 0, blocked: 0 };

export class HallModel {
  /** @type {Section[]} */
  sections = [];
  #byName = new Map();
  #sequences = new Map();
  /**
   * The newest rows that the stream told of each section: a map that was asked for before may be
   * older than they are.
   *
   * @type {Map<string, Map<string, {sequence: number, seats: string}>>}
   */
  #rows = new Map();

  /** @param {object[]} sections as the API lists them */
  show(sections) {
    this.sections = sections.map((section) => ({
      name: section.section ?? section.name,
      counts: section.counts ?? NOTHING,
      generalAdmission: section.generalAdmission === true,
      price: section.price,
      rows: section.rows ?? 0,
      width: section.seatsPerRow ?? 0,
    }));
    this.#byName = new Map(this.sections.map((section) => [section.name, section]));
    this.sections.forEach((section) => this.#shape(section));
    sections.forEach((section) =>
      this.#sequences.set(section.section ?? section.name, section.sequence ?? 0));
  }

  /** The section of a map that has no rows. */
  generalAdmission({ section: name, counts }) {
    const found = this.#byName.get(name) ?? { name, rows: 0, width: 0 };
    return Object.assign(found, { counts, generalAdmission: true });
  }

  /** @returns {Section[]} those whose counts are others */
  applyCounts(told) {
    const changed = [];
    for (const { section: name, sequence, counts } of told) {
      const section = this.#byName.get(name);
      if (section !== undefined && sequence >= (this.#sequences.get(name) ?? 0)) {
        this.#sequences.set(name, sequence);
        if (Object.keys(NOTHING).some((key) => counts[key] !== section.counts[key])) {
          section.counts = counts;
          changed.push(section);
        }
      }
    }
    return changed;
  }

  /** @returns {boolean} whether a section has a shape that it did not have */
  keepRows(told) {
    let shaped = false;
    for (const { section: name, sequence, rows } of told) {
      const known = this.#rows.get(name) ?? new Map();
      this.#rows.set(name, known);
      for (const { row, seats } of rows) {
        if ((known.get(row)?.sequence ?? -1) <= sequence) {
          known.set(row, { sequence, seats });
        }
      }
      const section = this.#byName.get(name);
      shaped = (section !== undefined && this.#shape(section)) || shaped;
    }
    return shaped;
  }

  /** What the stream told of a section after a sequence, in the shape of its events. */
  newsAfter(name, sequence) {
    const rows = [];
    let newest = sequence;
    for (const [row, told] of this.#rows.get(name) ?? []) {
      if (told.sequence > sequence) {
        rows.push({ row, seats: told.seats });
        newest = Math.max(newest, told.sequence);
      }
    }
    return { section: name, sequence: newest, rows };
  }

  #shape(section) {
    const rows = this.#rows.get(section.name);
    if (section.rows > 0 || section.generalAdmission || rows === undefined || rows.size === 0) {
      return false;
    }
    section.rows = rows.size;
    for (const { seats } of rows.values()) {
      section.width = Math.max(section.width, lengthOf(seats));
    }
    return true;
  }
}
