/**
 * The content of the canvas as a grid in the document, for assistive technology, the keyboard and
 * tests. Only cells in sight are there, and the one with the focus; their places are those of what
 * is drawn, so the focus ring and touch exploration find them.
 *
 * @typedef {{row: number, column: number}} Cell
 * @typedef {{label: string, selected?: boolean, disabled?: boolean}} Description
 * @typedef {object} Source
 * @property {number} rowCount
 * @property {number} columnCount
 * @property {string} label
 * @property {boolean} multiple whether several cells can be selected
 * @property {(row: number) => string} rowLabel
 * @property {(row: number, from: Rect) => number[]} columns those in sight
 * @property {(sight: Rect) => [number, number]} rows first and last in sight
 * @property {(cell: Cell) => Description} describe
 * @property {(cell: Cell) => Rect} place
 * @property {() => Cell} first
 * @typedef {import('./viewport.js').Rect} Rect
 */

const MOST_CELLS = 400;

export class Grid {
  /** @type {Cell} */
  current = { row: 0, column: 0 };
  #root;
  /** @type {null | Source} */
  #source = null;
  #scale = 1;
  /** @type {Map<number, {element: HTMLElement, cells: Map<number, HTMLElement>}>} */
  #rows = new Map();

  /**
   * @param {HTMLElement} root the element with the role of a grid
   * @param {{focused: (cell: Cell) => void, activated: (cell: Cell) => void}} told
   */
  constructor(root, told) {
    this.#root = root;
    root.addEventListener('focusin', (event) => {
      const cell = cellOf(event.target);
      if (cell !== null) {
        this.#makeCurrent(cell);
        told.focused(cell);
      }
    });
    // Assistive technology clicks cells; a mouse goes through them to the canvas.
    root.addEventListener('click', (event) => {
      const cell = cellOf(event.target);
      if (cell !== null) {
        told.activated(cell);
      }
    });
  }

  /** Shows something else. @param {Source} source */
  show(source, kept = false) {
    this.#source = source;
    this.#rows.clear();
    const hadFocus = this.hasFocus;
    this.#root.replaceChildren();
    this.#root.setAttribute('aria-label', source.label);
    this.#root.setAttribute('aria-rowcount', String(source.rowCount));
    this.#root.setAttribute('aria-colcount', String(source.columnCount));
    this.#root.setAttribute('aria-multiselectable', String(source.multiple));
    if (!kept || source.describe(this.current) === null) {
      this.current = source.first();
    }
    return hadFocus;
  }

  get hasFocus() {
    return this.#root.contains(this.#root.getRootNode().activeElement);
  }

  /** Builds what is in sight. @param {import('./viewport.js').Viewport} view */
  build(view) {
    const source = this.#source;
    if (source === null || source.rowCount === 0) {
      return;
    }
    const rescaled = this.#scale !== view.scale;
    this.#scale = view.scale;
    const wanted = this.#wanted(view.sight);
    for (const [row, { element, cells }] of this.#rows) {
      for (const [column, cell] of cells) {
        if (!wanted.get(row)?.includes(column)) {
          cell.remove();
          cells.delete(column);
        }
      }
      if (!wanted.has(row)) {
        element.remove();
        this.#rows.delete(row);
      }
    }
    for (const [row, columns] of [...wanted].sort(([a], [b]) => a - b)) {
      this.#buildRow(row, columns, rescaled);
    }
    this.follow(view);
  }

  /** Moves with the picture, without building anything. */
  follow(view) {
    const k = view.scale / this.#scale;
    this.#root.style.transform = `translate(${view.x}px, ${view.y}px) scale(${k})`;
  }

  /** Cells have another name or state. @param {null | Set<number>} rows null for all */
  refresh(rows = null) {
    for (const [row, { cells }] of this.#rows) {
      if (rows === null || rows.has(row)) {
        for (const [column, element] of cells) {
          this.#describe(element, { row, column });
        }
      }
    }
  }

  /** Puts the focus on a cell, after building it. */
  focus(cell, view) {
    this.#makeCurrent(cell);
    this.build(view);
    this.#element(cell)?.focus({ preventScroll: true });
  }

  /** Makes a cell the one that Tab leads to. */
  point(cell, view) {
    if (!this.hasFocus) {
      this.#makeCurrent(cell);
      this.build(view);
    }
  }

  #makeCurrent(cell) {
    const before = this.#element(this.current);
    if (before !== undefined) {
      before.tabIndex = -1;
    }
    this.current = cell;
    const now = this.#element(cell);
    if (now !== undefined) {
      now.tabIndex = 0;
    }
  }

  #element({ row, column }) {
    return this.#rows.get(row)?.cells.get(column);
  }

  /** @returns {Map<number, number[]>} columns by row */
  #wanted(sight) {
    const source = this.#source;
    const [first, last] = source.rows(sight);
    const { row: own, column } = this.current;
    const wanted = new Map();
    let count = 0;
    // Outwards from the current row, or from the middle, until there are enough.
    const middle = Math.min(last, Math.max(first, own));
    for (let away = 0; count < MOST_CELLS && away <= last - first; away++) {
      for (const row of away === 0 ? [middle] : [middle - away, middle + away]) {
        if (row >= first && row <= last && count < MOST_CELLS) {
          const columns = nearest(source.columns(row, sight), column, MOST_CELLS - count);
          wanted.set(row, columns);
          count += columns.length;
        }
      }
    }
    const columns = wanted.get(own) ?? [];
    if (!columns.includes(column)) {
      wanted.set(own, [...columns, column].sort((a, b) => a - b));
    }
    return wanted;
  }

  #buildRow(row, columns, rescaled) {
    let built = this.#rows.get(row);
    if (built === undefined) {
      const element = make('div', { role: 'row', 'aria-rowindex': String(row + 1) });
      built = { element, cells: new Map() };
      const label = this.#source.rowLabel(row);
      if (label !== '') {
        element.append(make('span', { role: 'rowheader', class: 'unseen' }, label));
      }
      this.#root.insertBefore(element, this.#after(row));
      this.#rows.set(row, built);
    }
    let previous = built.element.querySelector('[role=rowheader]');
    for (const column of columns) {
      let cell = built.cells.get(column);
      if (cell === undefined) {
        cell = make('div', { role: 'gridcell', 'aria-colindex': String(column + 1) });
        cell.dataset.at = `${row},${column}`;
        cell.tabIndex = row === this.current.row && column === this.current.column ? 0 : -1;
        this.#describe(cell, { row, column });
        this.#place(cell, { row, column });
        if (previous === null) {
          built.element.prepend(cell);
        } else {
          previous.after(cell);
        }
        built.cells.set(column, cell);
      } else if (rescaled) {
        this.#place(cell, { row, column });
      }
      previous = cell;
    }
  }

  /** The element of the first row behind this one. */
  #after(row) {
    let found = null;
    let least = Infinity;
    for (const [other, { element }] of this.#rows) {
      if (other > row && other < least) {
        least = other;
        found = element;
      }
    }
    return found;
  }

  #describe(element, cell) {
    const { label, selected, disabled } = this.#source.describe(cell) ?? { label: '' };
    set(element, 'aria-label', label);
    set(element, 'aria-selected', selected === undefined ? null : String(selected));
    set(element, 'aria-disabled', disabled === true ? 'true' : null);
  }

  #place(element, cell) {
    const { x, y, width, height } = this.#source.place(cell);
    const k = this.#scale;
    Object.assign(element.style, {
      left: `${x * k}px`, top: `${y * k}px`, width: `${width * k}px`, height: `${height * k}px`,
    });
  }
}

/** As many as there is room for, around one. */
function nearest(columns, around, most) {
  if (columns.length <= most) {
    return columns;
  }
  const at = Math.max(0, columns.findIndex((column) => column >= around));
  const from = Math.max(0, Math.min(columns.length - most, at - Math.floor(most / 2)));
  return columns.slice(from, from + most);
}

/** @returns {null | Cell} */
function cellOf(element) {
  const at = element.closest?.('[data-at]')?.dataset.at;
  if (at === undefined) {
    return null;
  }
  const [row, column] = at.split(',').map(Number);
  return { row, column };
}

function set(element, name, value) {
  if (value === null) {
    element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

/** @returns {HTMLElement} */
export function make(tag, attributes = {}, text = '') {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.textContent = text;
  return element;
}
