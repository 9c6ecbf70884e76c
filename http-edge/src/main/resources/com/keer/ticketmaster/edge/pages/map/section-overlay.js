/**
 * What lies over the seats and may change with every frame: the stage, the names of the rows, what
 * somebody points at, has selected or holds, and what has just changed.
 *
 * @typedef {import('./section-scene.js').SectionScene} SectionScene
 * @typedef {import('./viewport.js').Viewport} Viewport
 */

import { ROW_STEP } from './section-scene.js';
import { FREE, HELD, SOLD } from './section-model.js';

export const FADE_MILLIS = 600;
const MOST_FADES = 400;
/** Room for the names of rows at both sides, and for the stage. */
export const EDGES = { left: 34, top: 58, right: 34, bottom: 54 };

export class SectionOverlay {
  /** @type {number[]} what would be selected by a click */
  preview = [];
  /** @type {number[]} free seats that it would leave alone */
  alone = [];
  /** @type {number[]} */
  selected = [];
  /** @type {null | {seats: number[], part: number}} the part of the hold that is left */
  hold = null;
  /** @type {number[]} */
  revealed = [];
  /** @type {Map<number, {before: number, start: number}>} */
  #fades = new Map();
  #scene;
  #words;

  /** @param {SectionScene} scene @param {import('./words.js').Words} words */
  constructor(scene, words) {
    this.#scene = scene;
    this.#words = words;
  }

  set words(words) {
    this.#words = words;
  }

  /** @param {{index: number, before: number}[]} changes */
  fade(changes, now) {
    if (changes.length <= MOST_FADES) {
      changes.forEach(({ index, before }) => this.#fades.set(index, { before, start: now }));
    }
  }

  /**
   * @param {CanvasRenderingContext2D} ctx in device pixels
   * @param {Viewport} view
   * @returns {boolean} whether something fades and wants another frame
   */
  draw(ctx, view, now) {
    const scale = view.scale * view.ratio;
    const left = Math.round(view.x * view.ratio);
    const top = Math.round(view.y * view.ratio);
    const box = (index) => {
      const [x, y, side] = this.#scene.box(index, scale);
      return [x + left, y + top, side];
    };
    ctx.save();
    this.#drawFades(ctx, box, now);
    this.#drawPointed(ctx, box, view.ratio);
    this.#drawMine(ctx, box, view.ratio);
    this.#drawStage(ctx, view);
    this.#drawRows(ctx, view);
    ctx.restore();
    return this.#fades.size > 0;
  }

  #drawStage(ctx, view) {
    const { colours, font } = this.#scene.theme;
    const r = view.ratio;
    const middle = (view.x + (this.#scene.content.width / 2) * view.scale) * r;
    const width = Math.max(90, Math.min(this.#scene.content.width * view.scale * 0.6, 360)) * r;
    const y = (view.y - 22) * r;
    if (y < -30 * r) {
      return;
    }
    ctx.strokeStyle = colours.quiet;
    ctx.lineWidth = 3 * r;
    ctx.lineCap = 'round';
    ctx.beginPath();
    ctx.moveTo(middle - width / 2, y);
    ctx.quadraticCurveTo(middle, y + 14 * r, middle + width / 2, y);
    ctx.stroke();
    ctx.fillStyle = colours.quiet;
    ctx.font = `600 ${12 * r}px ${font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(this.#words.say('stage'), middle, y - 6 * r);
  }

  /** The names of rows stay in sight, at both sides. */
  #drawRows(ctx, view) {
    const { model, theme, content } = this.#scene;
    const r = view.ratio;
    const step = ROW_STEP * view.scale;
    const each = Math.max(1, Math.ceil(13 / step));
    const first = Math.max(0, Math.floor(-view.y / step));
    const last = Math.min(model.rows.length - 1, Math.ceil((view.height - view.y) / step));
    const at = {
      left: Math.max(4, view.x - 30),
      right: Math.min(view.width - 30, view.x + content.width * view.scale + 4),
    };
    ctx.font = `500 ${11 * r}px ${theme.font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    for (let row = Math.ceil(first / each) * each; row <= last; row += each) {
      const y = view.y + (row + 0.5) * step;
      const { label } = model.rows[row];
      [at.left, at.right].forEach((x) => {
        ctx.fillStyle = theme.colours.paper;
        ctx.globalAlpha = 0.96;
        ctx.beginPath();
        ctx.roundRect(x * r, (y - 8) * r, 26 * r, 16 * r, 5 * r);
        ctx.fill();
        ctx.globalAlpha = 1;
        ctx.fillStyle = theme.colours.quiet;
        ctx.fillText(label, (x + 13) * r, (y + 0.5) * r, 25 * r);
      });
    }
  }

  #drawFades(ctx, box, now) {
    const { model, theme, colours } = this.#scene;
    for (const [index, { before, start }] of this.#fades) {
      const part = (now - start) / FADE_MILLIS;
      if (part >= 1) {
        this.#fades.delete(index);
        continue;
      }
      const [x, y, side] = box(index);
      const kept = 1 - Math.max(0, part);
      const after = model.status[index];
      ctx.globalAlpha = kept * kept;
      ctx.fillStyle = before === FREE ? theme.categories[colours[index]]
        : { [HELD]: theme.colours.held, [SOLD]: theme.colours.sold }[before] ?? theme.colours.paper;
      square(ctx, x, y, side);
      ctx.fill();
      ctx.strokeStyle = after === FREE ? theme.categories[colours[index]] : theme.colours.quiet;
      ctx.lineWidth = Math.max(1, side * 0.12);
      const grown = side * 0.35 * (1 - kept);
      square(ctx, x - grown, y - grown, side + 2 * grown);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  #drawPointed(ctx, box, ratio) {
    const { colours } = this.#scene.theme;
    ctx.lineWidth = 2 * ratio;
    ctx.strokeStyle = colours.ink;
    this.preview.forEach((index) => outline(ctx, box(index), 1.5 * ratio));
    ctx.setLineDash([3 * ratio, 2 * ratio]);
    this.alone.forEach((index) => outline(ctx, box(index), 1.5 * ratio));
    ctx.setLineDash([]);
    ctx.strokeStyle = colours.accent;
    this.revealed.forEach((index) => outline(ctx, box(index), 2.5 * ratio));
  }

  #drawMine(ctx, box, ratio) {
    const { colours } = this.#scene.theme;
    this.selected.forEach((index) => mine(ctx, box(index), colours, ratio));
    this.hold?.seats.forEach((index) => {
      const [x, y, side] = box(index);
      mine(ctx, [x, y, side], colours, ratio);
      const radius = side * 0.5 + Math.max(2 * ratio, side * 0.16);
      const [cx, cy] = [x + side / 2, y + side / 2];
      ctx.lineWidth = Math.max(2 * ratio, side * 0.1);
      ctx.lineCap = 'butt';
      ctx.strokeStyle = colours.paper;
      arc(ctx, cx, cy, radius, 1);
      ctx.strokeStyle = colours.accent;
      arc(ctx, cx, cy, radius, this.hold.part);
    });
  }
}

function square(ctx, x, y, side) {
  ctx.beginPath();
  ctx.roundRect(x, y, side, side, side * 0.24);
}

function outline(ctx, [x, y, side], gap) {
  square(ctx, x - gap, y - gap, side + 2 * gap);
  ctx.stroke();
}

/** Filled with the accent and larger than the others, with a tick. */
function mine(ctx, [x, y, side], colours, ratio) {
  const more = Math.max(ratio, side * 0.06);
  ctx.fillStyle = colours.accent;
  square(ctx, x - more, y - more, side + 2 * more);
  ctx.fill();
  if (side >= 7) {
    ctx.strokeStyle = colours['on-accent'];
    ctx.lineWidth = Math.max(1, side * 0.13);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.beginPath();
    ctx.moveTo(x + side * 0.24, y + side * 0.53);
    ctx.lineTo(x + side * 0.43, y + side * 0.72);
    ctx.lineTo(x + side * 0.77, y + side * 0.3);
    ctx.stroke();
  }
}

function arc(ctx, x, y, radius, part) {
  ctx.beginPath();
  ctx.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * part);
  ctx.stroke();
}
