/**
 * A hall as a picture: each section a block that is filled by how much of it is left, with its name
 * and what it costs. General admission is a field with round corners.
 *
 * @typedef {import('./hall-model.js').Section} Section
 * @typedef {import('./viewport.js').Rect} Rect
 */

import { layOut } from './hall-layout.js';
import { overlap } from './tiles.js';

/** How strong a colour is where seats are taken, and where they are left. */
const FAINT = 0.09;
const FILLED = 0.34;
export const EDGES = { left: 16, top: 56, right: 16, bottom: 54 };

export class HallScene {
  mostScale = 4;
  /** @type {Rect} */
  content;
  /** @type {number[][]} */
  rows;
  #places;
  #theme;
  #words;
  #prices;

  /**
   * @param {Section[]} sections
   * @param {import('./theme.js').Theme} theme
   * @param {import('./words.js').Words} words
   * @param {import('./prices.js').Prices} prices
   * @param {import('./viewport.js').Viewport} view
   */
  constructor(sections, theme, words, prices, view) {
    this.sections = sections;
    this.view = view;
    this.#theme = theme;
    this.#words = words;
    this.#prices = prices;
    const across = Math.max(1, view.width - EDGES.left - EDGES.right);
    const along = Math.max(1, view.height - EDGES.top - EDGES.bottom);
    const { places, rows, content } = layOut(sections, across / along);
    this.#places = places;
    this.rows = rows;
    this.content = content;
  }

  get theme() {
    return this.#theme;
  }

  recolour() {
    // Colours are asked for when they are needed.
  }

  place(number) {
    return this.#places[number];
  }

  hit(x, y) {
    return this.#places.findIndex((place) =>
      x >= place.x && y >= place.y && x <= place.x + place.width && y <= place.y + place.height);
  }

  rough(ctx) {
    this.sections.forEach((section, number) => {
      const { x, y, width, height } = this.#places[number];
      const { free, total } = section.counts;
      const left = total === 0 ? 0 : free / total;
      const colour = this.#colour(section);
      ctx.fillStyle = this.#mixed(colour, FAINT);
      ctx.fillRect(x, y, width, height);
      ctx.fillStyle = this.#mixed(colour, FILLED);
      ctx.fillRect(x, y + height * (1 - left), width, height * left);
    });
  }

  paint(ctx, region, scale, left, top) {
    this.sections.forEach((section, number) => {
      const place = this.#places[number];
      if (overlap(place, region) !== null) {
        this.#block(ctx, section, {
          x: Math.round(place.x * scale) - left,
          y: Math.round(place.y * scale) - top,
          width: Math.round(place.width * scale),
          height: Math.round(place.height * scale),
        });
      }
    });
  }

  #colour({ name, counts }) {
    return counts.free === 0 ? this.#theme.colours.sold
      : this.#theme.categories[this.#prices.colour(this.#prices.from(name))];
  }

  #block(ctx, section, { x, y, width, height }) {
    const { counts, generalAdmission } = section;
    const colour = this.#colour(section);
    const least = Math.min(width, height);
    const radius = generalAdmission ? least * 0.3 : Math.min(least * 0.1, 10 * this.view.ratio);
    const left = counts.total === 0 ? 0 : counts.free / counts.total;
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(x, y, width, height, radius);
    ctx.clip();
    ctx.fillStyle = this.#mixed(colour, FAINT);
    ctx.fillRect(x, y, width, height);
    const level = Math.round(height * (1 - left));
    ctx.fillStyle = this.#mixed(colour, FILLED);
    ctx.fillRect(x, y + level, width, height - level);
    ctx.restore();
    ctx.strokeStyle = colour;
    ctx.lineWidth = Math.max(1, Math.min(1.5 * this.view.ratio, least * 0.04));
    const half = ctx.lineWidth / 2;
    ctx.beginPath();
    ctx.roundRect(x + half, y + half, width - 2 * half, height - 2 * half, radius);
    ctx.stroke();
    this.#text(ctx, section, { x, y, width, height });
  }

  #text(ctx, section, { x, y, width, height }) {
    const { ratio } = this.view;
    const { colours, font } = this.#theme;
    const room = width - 12 * ratio;
    const size = Math.min(17 * ratio, Math.max(10 * ratio, width * 0.13, height * 0.13));
    if (width < 34 * ratio || height < 16 * ratio) {
      return;
    }
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = colours.ink;
    const lines = this.#lines(section).slice(0, Math.max(1, Math.floor((height - 4 * ratio) / (size * 1.15))));
    const step = size * 1.2;
    lines.forEach((line, at) => {
      ctx.font = `${at === 0 ? 650 : 450} ${at === 0 ? size : size * 0.82}px ${font}`;
      const text = shortened(ctx, line, room);
      ctx.fillText(text, x + width / 2, y + height / 2 + (at - (lines.length - 1) / 2) * step);
    });
  }

  #lines({ name, counts }) {
    const price = this.#prices.from(name);
    if (counts.free === 0) {
      return [name, this.#words.say('soldOut')];
    }
    const lines = [name, this.#words.say('left', { count: counts.free })];
    if (price !== undefined) {
      const money = this.#words.money(price);
      lines.splice(1, 0, this.#prices.hasOwnSeats(name)
        ? this.#words.say('from', { price: money }) : money);
    }
    return lines;
  }

  #mixed(colour, part) {
    return `rgb(${this.#theme.onPaper(colour, part).join(' ')})`;
  }
}

/** A text that fits, with an ellipsis if it had to be cut. */
function shortened(ctx, text, room) {
  if (ctx.measureText(text).width <= room) {
    return text;
  }
  let low = 0;
  // By characters as people see them: half an emoji is none.
  const parts = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let high = parts.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(`${parts.slice(0, middle).join('')}…`).width <= room) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low === 0 ? '' : `${parts.slice(0, low).join('').trimEnd()}…`;
}
