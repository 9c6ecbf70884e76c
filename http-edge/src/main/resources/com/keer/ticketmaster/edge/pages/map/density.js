/** A section with few pixels for each seat: quick to copy, and enough to see where seats are free. */

import { NONE, BLOCKED } from './section-model.js';

/** Pixels of a seat's place, one of which in each direction stays empty. */
const CELL = 3;
const MOST_PIXELS = 4_000_000;

export class Density {
  #scene;
  #canvas;
  #ctx;
  #cell;
  #colours = new Map();

  /** @param {import('./section-scene.js').SectionScene} scene */
  constructor(scene) {
    this.#scene = scene;
    const { width, rows } = scene.model;
    this.#cell = width * rows.length * CELL * CELL > MOST_PIXELS ? 1 : CELL;
    this.#canvas = new OffscreenCanvas(
      Math.max(1, width * this.#cell), Math.max(1, rows.length * this.#cell));
    this.#ctx = this.#canvas.getContext('2d');
    this.update(rows.keys());
  }

  /** @param {Iterable<number>} rows that have changed */
  update(rows) {
    const { model } = this.#scene;
    const cell = this.#cell;
    const filled = Math.max(1, cell - 1);
    for (const row of rows) {
      const { start, length } = model.rows[row];
      if (length === 0) {
        continue;
      }
      const image = new ImageData(length * cell, cell);
      const pixels = new Uint32Array(image.data.buffer);
      for (let position = 0; position < length; position++) {
        const status = model.status[start + position];
        if (status === NONE || status === BLOCKED) {
          continue;
        }
        const colour = this.#colour(start + position, status);
        for (let y = 0; y < filled; y++) {
          const from = y * length * cell + position * cell;
          pixels.fill(colour, from, from + filled);
        }
      }
      this.#ctx.putImageData(image, 0, row * cell);
    }
  }

  /** @param {CanvasRenderingContext2D} ctx in world units */
  draw(ctx, { x, y, width, height }) {
    ctx.imageSmoothingEnabled = true;
    ctx.imageSmoothingQuality = 'medium';
    ctx.drawImage(this.#canvas, x, y, width, height);
  }

  #colour(index, status) {
    const key = status * 16 + this.#scene.colours[index];
    let colour = this.#colours.get(key);
    if (colour === undefined) {
      const [r, g, b] = this.#scene.roughColour(index);
      // Canvas pixels are red, green, blue, alpha in memory.
      colour = new Uint32Array(new Uint8Array([r, g, b, 255]).buffer)[0];
      this.#colours.set(key, colour);
    }
    return colour;
  }
}
