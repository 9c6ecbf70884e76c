/**
 * The seats of a section as a picture. The unit is the distance between neighbouring seats; rows
 * are a little further apart. One path is filled for each state and colour.
 *
 * @typedef {import('./section-model.js').SectionModel} SectionModel
 * @typedef {import('./theme.js').Theme} Theme
 * @typedef {import('./viewport.js').Rect} Rect
 */

import { Density } from './density.js';
import { BLOCKED, FREE, HELD, NONE, SOLD } from './section-model.js';
import { overlap } from './tiles.js';

export const ROW_STEP = 1.16;
/** The part of a seat's place that it fills. */
const FILLED = 0.8;
/** Pixels from which on a seat has its number. */
const LABELLED = 14;
const SMALL = 5;
/** Above this number of seats in sight, a picture with a few pixels for each is enough. */
const MANY = 20000;
/** Seats that the light of the focal point reaches, at most. */
const MOST_LIGHT = 14;

export class SectionScene {
  mostScale = 64;
  /** @type {Rect} */
  content;
  #theme;
  #density;

  /**
   * @param {SectionModel} model
   * @param {Uint8Array} colours the category of each seat
   * @param {Theme} theme
   * @param {import('./viewport.js').Viewport} view
   */
  constructor(model, colours, theme, view) {
    this.view = view;
    this.model = model;
    this.colours = colours;
    this.#theme = theme;
    this.content = {
      x: 0, y: 0, width: Math.max(1, model.width), height: Math.max(1, model.rows.length * ROW_STEP),
    };
    this.#density = new Density(this);
  }

  /** The theme has other colours. */
  recolour() {
    this.#density = new Density(this);
  }

  /** Rows have changed. @param {Iterable<number>} rows */
  changed(rows) {
    this.#density.update(rows);
  }

  /** @returns {Rect} a seat's place in the world */
  place(index) {
    const row = this.model.rowOfSeat[index];
    return { x: this.model.position(index), y: row * ROW_STEP, width: 1, height: ROW_STEP };
  }

  /** @returns {Rect} of a row, with the air around it */
  rowPlace(row) {
    return { x: 0, y: row * ROW_STEP, width: this.model.width, height: ROW_STEP };
  }

  /** @returns {number} the seat at a point of the world, or -1 */
  hit(x, y) {
    const row = Math.floor(y / ROW_STEP);
    const index = this.model.at(row, Math.floor(x));
    const status = index < 0 ? NONE : this.model.status[index];
    return status === NONE || status === BLOCKED ? -1 : index;
  }

  /** Where a seat is in device pixels, from the origin of the world. @returns {[x, y, side]} */
  box(index, scale) {
    const row = this.model.rowOfSeat[index];
    return this.#box(row, index - this.model.rows[row].start, scale);
  }

  /** @param {CanvasRenderingContext2D} ctx in world units */
  rough(ctx) {
    this.#density.draw(ctx, this.content);
  }

  /**
   * Paints what is in a region.
   *
   * @param {OffscreenCanvasRenderingContext2D} ctx in device pixels
   * @param {Rect} region of the world
   * @param {number} scale device pixels of a unit
   * @param {number} left the canvas's place, from the origin of the world
   */
  paint(ctx, region, scale, left, top) {
    const { ratio } = this.view;
    this.#light(ctx, region, scale, left, top);
    if (this.seatsInSight(scale) > MANY) {
      ctx.save();
      ctx.setTransform(scale, 0, 0, scale, -left, -top);
      this.#density.draw(ctx, this.content);
      ctx.restore();
      return;
    }
    const shapes = this.#collect(region, scale, left, top);
    const side = Math.max(1, Math.round(scale * FILLED));
    const { colours, categories } = this.#theme;
    shapes.free.forEach((boxes, colour) => {
      ctx.fillStyle = categories[colour];
      fillSquares(ctx, boxes, side);
    });
    strokeSquares(ctx, shapes.held, side, colours.held);
    fillDots(ctx, shapes.sold, side, colours.sold);
    if (side / ratio > LABELLED) {
      this.#label(ctx, shapes, side, ratio);
    }
  }

  /** A faint light around the focal point, under the seats. */
  #light(ctx, region, scale, left, top) {
    const { model, content } = this;
    const focus = model.focalPoint ?? { row: 0, position: (model.rows[0]?.length ?? 1) / 2 - 0.5 };
    const [x, y] = [focus.position + 0.5, (focus.row + 0.5) * ROW_STEP];
    const reach = Math.min(MOST_LIGHT, Math.max(3, Math.min(content.width, content.height) * 0.3));
    const place = { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
    if (overlap(place, region) === null) {
      return;
    }
    const at = [x * scale - left, y * scale - top];
    const light = ctx.createRadialGradient(...at, 0, ...at, reach * scale);
    const colour = this.#theme.onPaper(this.#theme.colours.accent, 1).join(' ');
    light.addColorStop(0, `rgb(${colour} / 0.12)`);
    light.addColorStop(1, `rgb(${colour} / 0)`);
    ctx.fillStyle = light;
    ctx.fillRect(region.x * scale - left - 1, region.y * scale - top - 1,
      region.width * scale + 2, region.height * scale + 2);
  }

  /** How many seats a screen has at a scale, at most. */
  seatsInSight(scale) {
    const { width, height, ratio } = this.view;
    const across = Math.min(this.content.width, (width * ratio) / scale);
    const along = Math.min(this.content.height, (height * ratio) / scale) / ROW_STEP;
    return across * along;
  }

  #box(row, position, scale) {
    const side = Math.max(1, Math.round(scale * FILLED));
    return [
      Math.round(position * scale + (scale - side) / 2),
      Math.round(row * ROW_STEP * scale + (ROW_STEP * scale - side) / 2),
      side,
    ];
  }

  #collect(region, scale, left, top) {
    const { model, colours } = this;
    const free = new Map();
    const held = [];
    const sold = [];
    const labels = [];
    const lastRow = Math.min(model.rows.length - 1, Math.floor((region.y + region.height) / ROW_STEP));
    for (let row = Math.max(0, Math.floor(region.y / ROW_STEP)); row <= lastRow; row++) {
      const { start, length } = model.rows[row];
      const last = Math.min(length - 1, Math.floor(region.x + region.width));
      for (let position = Math.max(0, Math.floor(region.x)); position <= last; position++) {
        const index = start + position;
        const status = model.status[index];
        if (status === NONE || status === BLOCKED) {
          continue;
        }
        const [x, y] = this.#box(row, position, scale);
        if (status === FREE) {
          const boxes = free.get(colours[index]) ?? [];
          free.set(colours[index], boxes);
          boxes.push(x - left, y - top);
          labels.push(index);
        } else {
          (status === HELD ? held : sold).push(x - left, y - top);
        }
      }
    }
    return { free, held, sold, labels, left, top, scale };
  }

  #label(ctx, { labels, left, top, scale }, side, ratio) {
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    let size = 0;
    for (const index of labels) {
      const text = this.model.labels[index];
      const fits = Math.min(side * 0.5, (side * 1.25) / Math.max(2, text.length), 15 * ratio);
      if (fits !== size) {
        size = fits;
        ctx.font = `500 ${size}px ${this.#theme.font}`;
      }
      const [x, y] = this.box(index, scale);
      ctx.fillStyle = this.#theme.onCategories[this.colours[index]];
      ctx.fillText(text, x - left + side / 2, y - top + side / 2 + size * 0.06);
    }
  }

  get theme() {
    return this.#theme;
  }

  /** What colour a seat of a state has in the rough picture. @returns {number[]} */
  roughColour(index) {
    const { colours, categories } = this.#theme;
    switch (this.model.status[index]) {
      case FREE: return this.#theme.onPaper(categories[this.colours[index]], 1);
      case HELD: return this.#theme.onPaper(colours.held, 0.55);
      case SOLD: return this.#theme.onPaper(colours.sold, 0.3);
      default: return this.#theme.onPaper(colours.paper, 1);
    }
  }
}

export function fillSquares(ctx, boxes, side) {
  ctx.beginPath();
  for (let i = 0; i < boxes.length; i += 2) {
    if (side < SMALL) {
      ctx.rect(boxes[i], boxes[i + 1], side, side);
    } else {
      ctx.roundRect(boxes[i], boxes[i + 1], side, side, side * 0.24);
    }
  }
  ctx.fill();
}

function strokeSquares(ctx, boxes, side, colour) {
  const line = Math.max(1, Math.round(side * 0.1));
  ctx.strokeStyle = colour;
  ctx.lineWidth = line;
  ctx.beginPath();
  for (let i = 0; i < boxes.length; i += 2) {
    const inner = side - line;
    ctx.roundRect(boxes[i] + line / 2, boxes[i + 1] + line / 2, inner, inner, inner * 0.22);
  }
  ctx.stroke();
}

function fillDots(ctx, boxes, side, colour) {
  const radius = Math.max(0.75, side * 0.17);
  ctx.fillStyle = colour;
  ctx.beginPath();
  for (let i = 0; i < boxes.length; i += 2) {
    const x = boxes[i] + side / 2;
    const y = boxes[i + 1] + side / 2;
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, Math.PI * 2);
  }
  ctx.fill();
}
