/**
 * What the grid shows: the seats of a section, or the blocks of a hall.
 *
 * @typedef {import('./grid.js').Cell} Cell
 * @typedef {import('./viewport.js').Rect} Rect
 */

import { BLOCKED, FREE, HELD, NONE } from './section-model.js';
import { ROW_STEP } from './section-scene.js';

const PAGE = 10;

/** The seats of a section. A column is a position in the row. */
export class SeatSource {
  multiple = true;

  /**
   * @param {import('./section-scene.js').SectionScene} scene
   * @param {string} label
   * @param {(index: number) => import('./grid.js').Description} describeSeat
   * @param {import('./words.js').Words} words
   */
  constructor(scene, label, describeSeat, words) {
    this.model = scene.model;
    this.scene = scene;
    this.label = label;
    this.words = words;
    this.describeSeat = describeSeat;
    this.rowCount = this.model.rows.length;
    this.columnCount = this.model.width;
  }

  rowLabel(row) {
    return this.words.say('row', { row: this.model.rows[row].label });
  }

  rows(sight) {
    const last = this.rowCount - 1;
    const first = Math.min(last, Math.max(0, Math.floor(sight.y / ROW_STEP)));
    return [first, Math.max(first, Math.min(last, Math.ceil((sight.y + sight.height) / ROW_STEP) - 1))];
  }

  columns(row, sight) {
    const found = [];
    const last = Math.min(this.model.rows[row].length - 1, Math.ceil(sight.x + sight.width) - 1);
    for (let column = Math.max(0, Math.floor(sight.x)); column <= last; column++) {
      if (this.#isSeat(row, column)) {
        found.push(column);
      }
    }
    return found;
  }

  describe(cell) {
    return this.#isSeat(cell.row, cell.column) ? this.describeSeat(this.index(cell)) : null;
  }

  place(cell) {
    return { x: cell.column, y: cell.row * ROW_STEP, width: 1, height: ROW_STEP };
  }

  index({ row, column }) {
    return this.model.at(row, column);
  }

  /** @returns {Cell} */
  cell(index) {
    return { row: this.model.rowOfSeat[index], column: this.model.position(index) };
  }

  /** The first free seat, or the first of all. */
  first() {
    const { status } = this.model;
    const free = status.indexOf(FREE);
    const held = status.indexOf(HELD);
    const any = status.findIndex((each) => each !== NONE && each !== BLOCKED);
    return this.cell(Math.max(0, free >= 0 ? free : held >= 0 ? held : any));
  }

  /** @returns {Cell} where a key leads to: the same cell if nowhere */
  move(cell, key, toEnd) {
    const { row } = cell;
    switch (key) {
      case 'ArrowLeft': return this.#along(cell, -1);
      case 'ArrowRight': return this.#along(cell, 1);
      case 'ArrowUp': return this.#across(cell, row - 1, -1);
      case 'ArrowDown': return this.#across(cell, row + 1, 1);
      case 'PageUp': return this.#across(cell, Math.max(0, row - PAGE), 1);
      case 'PageDown': return this.#across(cell, Math.min(this.rowCount - 1, row + PAGE), -1);
      case 'Home': return this.#edge(toEnd ? 0 : row, 1, cell);
      case 'End': return this.#edge(toEnd ? this.rowCount - 1 : row, -1, cell);
      default: return cell;
    }
  }

  #isSeat(row, column) {
    const index = this.model.at(row, column);
    return index >= 0 && this.model.status[index] !== NONE && this.model.status[index] !== BLOCKED;
  }

  #along(cell, step) {
    const { length } = this.model.rows[cell.row];
    for (let column = cell.column + step; column >= 0 && column < length; column += step) {
      if (this.#isSeat(cell.row, column)) {
        return { row: cell.row, column };
      }
    }
    return cell;
  }

  /** The nearest seat of a row, or of the next one that has any. */
  #across(cell, from, step) {
    for (let row = from; row >= 0 && row < this.rowCount; row += step) {
      for (let away = 0; away < this.columnCount; away++) {
        for (const column of [cell.column - away, cell.column + away]) {
          if (this.#isSeat(row, column)) {
            return { row, column };
          }
        }
      }
    }
    return cell;
  }

  #edge(row, step, cell) {
    const { length } = this.model.rows[row];
    for (let column = step > 0 ? 0 : length - 1; column >= 0 && column < length; column += step) {
      if (this.#isSeat(row, column)) {
        return { row, column };
      }
    }
    return cell;
  }
}

/** The blocks of a hall. A row is a row of blocks on the screen. */
export class HallSource {
  multiple = false;

  /**
   * @param {import('./hall-scene.js').HallScene} scene
   * @param {string} label
   * @param {(number: number) => import('./grid.js').Description} describeBlock
   */
  constructor(scene, label, describeBlock) {
    this.scene = scene;
    this.label = label;
    this.describeBlock = describeBlock;
    this.rowCount = scene.rows.length;
    this.columnCount = scene.rows.reduce((most, row) => Math.max(most, row.length), 0);
  }

  rowLabel() {
    return '';
  }

  rows(sight) {
    const seen = [...this.scene.rows.keys()].filter((row) => this.columns(row, sight).length > 0);
    return seen.length === 0 ? [0, 0] : [seen[0], seen[seen.length - 1]];
  }

  columns(row, sight) {
    return [...this.scene.rows[row].keys()].filter((column) => {
      const { x, y, width, height } = this.place({ row, column });
      return x < sight.x + sight.width && x + width > sight.x
        && y < sight.y + sight.height && y + height > sight.y;
    });
  }

  describe(cell) {
    const number = this.index(cell);
    return number < 0 ? null : this.describeBlock(number);
  }

  place(cell) {
    return this.scene.place(this.index(cell));
  }

  index({ row, column }) {
    return this.scene.rows[row]?.[column] ?? -1;
  }

  cell(number) {
    const row = this.scene.rows.findIndex((numbers) => numbers.includes(number));
    return { row, column: this.scene.rows[row].indexOf(number) };
  }

  first() {
    return { row: 0, column: 0 };
  }

  move(cell, key, toEnd) {
    const { row, column } = cell;
    const last = this.rowCount - 1;
    switch (key) {
      case 'ArrowLeft': return this.#step(row, column - 1, cell);
      case 'ArrowRight': return this.#step(row, column + 1, cell);
      case 'ArrowUp': return this.#across(cell, row - 1);
      case 'ArrowDown': return this.#across(cell, row + 1);
      case 'PageUp': return this.#across(cell, Math.max(0, row - PAGE));
      case 'PageDown': return this.#across(cell, Math.min(last, row + PAGE));
      case 'Home': return { row: toEnd ? 0 : row, column: 0 };
      case 'End': {
        const to = toEnd ? last : row;
        return { row: to, column: this.scene.rows[to].length - 1 };
      }
      default: return cell;
    }
  }

  /** Over the end of a row into the next one: sections have an order, and rows only hold them. */
  #step(row, column, cell) {
    if (column < 0) {
      return row === 0 ? cell : { row: row - 1, column: this.scene.rows[row - 1].length - 1 };
    }
    if (column >= this.scene.rows[row].length) {
      return row === this.rowCount - 1 ? cell : { row: row + 1, column: 0 };
    }
    return { row, column };
  }

  #across(cell, row) {
    if (row < 0 || row >= this.rowCount) {
      return cell;
    }
    const middle = ({ x, width }) => x + width / 2;
    const here = middle(this.place(cell));
    const away = this.scene.rows[row].map((_, column) =>
      Math.abs(middle(this.place({ row, column })) - here));
    return { row, column: away.indexOf(Math.min(...away)) };
  }
}
