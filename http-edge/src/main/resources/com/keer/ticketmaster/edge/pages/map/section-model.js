/**
 * The seats of a section: who has them, where they are, what they are called. Seats are numbered
 * through, row by row, positions without a seat included.
 *
 * @typedef {{label: string, start: number, length: number}} Row
 * @typedef {{index: number, before: number, after: number}} Change
 * @typedef {{row: string, seat: string}} SeatName
 */

export const NONE = 0;
export const FREE = 1;
export const HELD = 2;
export const SOLD = 3;
export const BLOCKED = 4;

const BY_NAME = { FREE, HELD, SOLD, BLOCKED };
const BY_LETTER = { f: FREE, h: HELD, s: SOLD, b: BLOCKED, _: NONE };
export const STATUS_NAMES = ['', 'FREE', 'HELD', 'SOLD', 'BLOCKED'];

export class SectionModel {
  /** @type {Row[]} */
  rows = [];
  /** Positions of the longest row. */
  width = 0;
  /** @type {Uint8Array} */
  status;
  /** @type {string[]} */
  labels = [];
  #rowByLabel = new Map();
  #sequence;

  /** @param {object} json of `GET /api/events/{id}/sections/{name}` */
  constructor(json) {
    this.name = json.section;
    this.#sequence = json.sequence;
    this.focalPoint = json.focalPoint ?? null;
    const status = [];
    for (const row of json.rows) {
      this.#rowByLabel.set(row.row, this.rows.length);
      this.rows.push({ label: row.row, start: status.length, length: row.seats.length });
      this.width = Math.max(this.width, row.seats.length);
      for (const seat of row.seats) {
        status.push(seat === null ? NONE : BY_NAME[seat.status]);
        this.labels.push(seat === null ? '' : seat.seat);
      }
    }
    this.status = Uint8Array.from(status);
    this.rowOfSeat = rowsOfSeats(this.rows, status.length);
  }

  get sequence() {
    return this.#sequence;
  }

  position(index) {
    return index - this.rows[this.rowOfSeat[index]].start;
  }

  /** @returns {number} the seat, or -1 */
  at(row, position) {
    const found = this.rows[row];
    return found !== undefined && position >= 0 && position < found.length
      ? found.start + position : -1;
  }

  /** @param {SeatName} name @returns {number} the seat, or -1 */
  find(name) {
    const row = this.rows[this.#rowByLabel.get(name.row)];
    if (row === undefined) {
      return -1;
    }
    for (let index = row.start; index < row.start + row.length; index++) {
      if (this.labels[index] === name.seat && this.status[index] !== NONE) {
        return index;
      }
    }
    return -1;
  }

  /** @returns {SeatName} */
  nameOf(index) {
    return { row: this.rows[this.rowOfSeat[index]].label, seat: this.labels[index] };
  }

  /** The seat beside this one in its row, or -1: neighbours are never across a gap. */
  beside(index, step) {
    const next = this.at(this.rowOfSeat[index], this.position(index) + step);
    return next < 0 || this.status[next] === NONE ? -1 : next;
  }

  /** Whether an aisle is beside the seat: a gap inside its row. */
  isByAisle(index) {
    return [-1, 1].some((step) => {
      const next = this.at(this.rowOfSeat[index], this.position(index) + step);
      return next >= 0 && this.status[next] === NONE;
    });
  }

  isAtEnd(index) {
    const row = this.rows[this.rowOfSeat[index]];
    return index === row.start || index === row.start + row.length - 1;
  }

  /**
   * Takes what the stream says of this section.
   *
   * @param {{sequence: number, rows: {row: string, seats: string}[]}} news
   * @returns {null | Change[]} null if the rows have other seats than these
   */
  apply(news) {
    if (news.sequence < this.#sequence) {
      return [];
    }
    /** @type {Change[]} */
    const changes = [];
    for (const { row, seats } of news.rows) {
      const known = this.rows[this.#rowByLabel.get(row)];
      const told = known === undefined ? null : decode(seats, known.length);
      if (told === null) {
        return null;
      }
      for (let i = 0; i < told.length; i++) {
        const index = known.start + i;
        const before = this.status[index];
        if ((before === NONE) !== (told[i] === NONE)) {
          return null;
        }
        if (before !== told[i]) {
          changes.push({ index, before, after: told[i] });
        }
      }
    }
    changes.forEach(({ index, after }) => {
      this.status[index] = after;
    });
    this.#sequence = news.sequence;
    return changes;
  }
}

/**
 * Reads a row of the stream, such as `10f2h8s`.
 *
 * @param {string} runs
 * @param {number} length of the row
 * @returns {null | Uint8Array} null if it has another length
 */
export function decode(runs, length) {
  const seats = new Uint8Array(length);
  let at = 0;
  for (const [, count, letter] of runs.matchAll(/(\d+)([fhsb_])/g)) {
    const end = at + Number(count);
    if (end > length) {
      return null;
    }
    seats.fill(BY_LETTER[letter], at, end);
    at = end;
  }
  return at === length ? seats : null;
}

/** How many positions a row of the stream has. */
export function lengthOf(runs) {
  let length = 0;
  for (const [, count] of runs.matchAll(/(\d+)[fhsb_]/g)) {
    length += Number(count);
  }
  return length;
}

function rowsOfSeats(rows, count) {
  const rowOf = new Uint32Array(count);
  rows.forEach((row, number) => rowOf.fill(number, row.start, row.start + row.length));
  return rowOf;
}
