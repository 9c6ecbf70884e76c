/**
 * What a scene looks like, painted once in squares and copied from then on: a pan costs a few
 * copies, whatever there is to see. Squares are painted in the time that a frame leaves; until
 * then the scene's rough picture is seen in their place.
 *
 * @typedef {import('./viewport.js').Viewport} Viewport
 * @typedef {import('./viewport.js').Rect} Rect
 * @typedef {{canvas: OffscreenCanvas, dirty: Rect[],
 *   painted: number, ctx: OffscreenCanvasRenderingContext2D}} Tile
 * @typedef {{scale: number, tiles: Map<string, Tile>}} Layer
 */

const SIDE = 256;
const MOST_TILES = 220;
/** What a frame may take. */
const DRAW_MILLIS = 4;
/** Pixels of a square that are painted in one go. */
const STRIP = 32;
const MOST_STRIPS = 64;
/** What a multiplication may be off. */
const EXACT = 1e-6;

export class Tiles {
  /** @type {Layer} */
  #layer = { scale: 0, tiles: new Map() };
  /** @type {null | Layer} what was seen at the scale before */
  #before = null;
  #strips = 8;
  #scene;
  #paper;

  /**
   * @param {{content: Rect, paint: Function, rough: Function}} scene
   * @param {string} paper
   */
  constructor(scene, paper) {
    this.#scene = scene;
    this.#paper = paper;
  }

  /** Everything looks different. */
  clear() {
    this.#layer = { scale: 0, tiles: new Map() };
    this.#before = null;
  }

  /** A part of the world looks different. @param {Rect} rect */
  invalidate(rect) {
    const { scale, tiles } = this.#layer;
    if (scale === 0) {
      return;
    }
    this.#before = null;
    const range = tilesOf(rect, scale);
    for (let row = range.top; row <= range.bottom; row++) {
      for (let column = range.left; column <= range.right; column++) {
        tiles.get(`${column},${row}`)?.dirty.push(rect);
      }
    }
  }

  /**
   * @param {CanvasRenderingContext2D} ctx in device pixels
   * @param {Viewport} view
   * @returns {boolean} whether there is more to paint
   */
  draw(ctx, view, now) {
    const scale = view.scale * view.ratio;
    if (this.#layer.scale !== scale && (this.#layer.scale === 0 || view.isSettled(now))) {
      this.#before = this.#layer.tiles.size > 0 ? this.#layer : null;
      this.#layer = { scale, tiles: new Map() };
    }
    if (this.#layer.scale !== scale) {
      this.#rough(ctx, view);
      this.#copyScaled(ctx, view, this.#layer);
      return true;
    }
    const start = performance.now();
    const { seen, around } = this.#wanted(view, scale);
    const left = this.#paintSome(ctx, seen, this.#strips);
    const ready = left > 0 && this.#paintSome(ctx, around, left) > 0;
    this.#forgetOldest(2 * (seen.length + around.length));
    const missing = seen.filter(({ key }) => !this.#isPainted(key));
    if (missing.length === 0) {
      this.#before = null;
    } else {
      this.#copyOld(ctx, view, missing);
    }
    this.#copy(ctx, view, seen);
    this.#pace(performance.now() - start);
    return !ready;
  }

  /** As many strips as a frame has time for: half as many after a slow one, one more after a quick one. */
  #pace(millis) {
    this.#strips = millis > DRAW_MILLIS ? Math.max(1, this.#strips >> 1)
      : Math.min(MOST_STRIPS, this.#strips + 1);
  }

  #isPainted(key) {
    return (this.#layer.tiles.get(key)?.painted ?? 0) >= SIDE;
  }

  /** What there is in place of squares that are not painted yet. */
  #copyOld(ctx, view, missing) {
    ctx.save();
    ctx.beginPath();
    missing.forEach(({ column, row }) => ctx.rect(
      column * SIDE + Math.round(view.x * view.ratio),
      row * SIDE + Math.round(view.y * view.ratio), SIDE, SIDE));
    ctx.clip();
    this.#rough(ctx, view);
    if (this.#before !== null) {
      this.#copyScaled(ctx, view, this.#before);
    }
    ctx.restore();
  }

  /** The squares in sight, then those around them: somebody will move there. */
  #wanted(view, scale) {
    const seen = overlap(view.sight, this.#scene.content);
    if (seen === null) {
      return { seen: [], around: [] };
    }
    const range = tilesOf(seen, scale);
    const all = tilesOf(this.#scene.content, scale);
    const wanted = { seen: [], around: [] };
    for (let row = Math.max(all.top, range.top - 1); row <= Math.min(all.bottom, range.bottom + 1); row++) {
      const left = Math.max(all.left, range.left - 1);
      const right = Math.min(all.right, range.right + 1);
      for (let column = left; column <= right; column++) {
        const inSight = row >= range.top && row <= range.bottom
          && column >= range.left && column <= range.right;
        wanted[inSight ? 'seen' : 'around'].push({ key: `${column},${row}`, column, row });
      }
    }
    return wanted;
  }

  /**
   * Paints some more of these squares.
   *
   * @param {number} strips how many strips, at most
   * @returns {number} how many are still allowed; 0 if not all squares are painted
   */
  #paintSome(ctx, wanted, strips) {
    const { tiles } = this.#layer;
    let left = strips;
    for (const { key, column, row } of wanted) {
      const tile = tiles.get(key) ?? blank();
      // The ones wanted last are the last in the map.
      tiles.delete(key);
      tiles.set(key, tile);
      if (tile.dirty.length > 0) {
        if (tile.painted < SIDE) {
          tile.painted = 0;
        } else {
          tile.dirty.forEach((rect) => this.#paint(tile, column, row, rect));
        }
        tile.dirty = [];
      }
      const before = left;
      for (; tile.painted < SIDE && left > 0; left--) {
        this.#paint(tile, column, row, this.#strip(tile, column, row));
        tile.painted += STRIP;
      }
      if (left < before) {
        // Browsers only note what to paint until somebody looks: now, and not all at once later.
        ctx.drawImage(tile.canvas, 0, 0, 1, 1, -2, -2, 1, 1);
      }
      if (tile.painted < SIDE) {
        return 0;
      }
    }
    return left;
  }

  #forgetOldest(wanted) {
    const { tiles } = this.#layer;
    for (const key of tiles.keys()) {
      if (tiles.size <= Math.max(MOST_TILES, wanted)) {
        break;
      }
      tiles.delete(key);
    }
  }

  /** What of a square is painted next. @returns {Rect} of the world */
  #strip(tile, column, row) {
    const { scale } = this.#layer;
    return {
      x: (column * SIDE) / scale,
      y: (row * SIDE + tile.painted) / scale,
      width: SIDE / scale,
      height: STRIP / scale,
    };
  }

  /** @param {Rect} part of the world */
  #paint(tile, column, row, part) {
    const { scale } = this.#layer;
    const { ctx } = tile;
    const left = Math.max(0, Math.floor(part.x * scale + EXACT) - column * SIDE);
    const top = Math.max(0, Math.floor(part.y * scale + EXACT) - row * SIDE);
    const right = Math.min(SIDE, Math.ceil((part.x + part.width) * scale - EXACT) - column * SIDE);
    const bottom = Math.min(SIDE, Math.ceil((part.y + part.height) * scale - EXACT) - row * SIDE);
    if (right <= left || bottom <= top) {
      return;
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, right - left, bottom - top);
    ctx.clip();
    ctx.fillStyle = this.#paper;
    ctx.fillRect(left, top, right - left, bottom - top);
    const region = {
      x: (column * SIDE + left) / scale,
      y: (row * SIDE + top) / scale,
      width: (right - left) / scale,
      height: (bottom - top) / scale,
    };
    this.#scene.paint(ctx, region, scale, column * SIDE, row * SIDE);
    ctx.restore();
  }

  #copy(ctx, view, wanted) {
    const left = Math.round(view.x * view.ratio);
    const top = Math.round(view.y * view.ratio);
    for (const { key, column, row } of wanted) {
      const tile = this.#layer.tiles.get(key);
      if (tile !== undefined && tile.painted > 0) {
        ctx.drawImage(tile.canvas, 0, 0, SIDE, tile.painted,
          column * SIDE + left, row * SIDE + top, SIDE, tile.painted);
      }
    }
  }

  #copyScaled(ctx, view, layer) {
    const k = (view.scale * view.ratio) / layer.scale;
    const size = SIDE * k;
    for (const [key, tile] of layer.tiles) {
      if (tile.painted < SIDE) {
        continue;
      }
      const [column, row] = key.split(',').map(Number);
      const x = column * size + view.x * view.ratio;
      const y = row * size + view.y * view.ratio;
      if (x < view.width * view.ratio && y < view.height * view.ratio && x + size > 0 && y + size > 0) {
        // Half a pixel more, so that no gap shows between two of them.
        ctx.drawImage(tile.canvas, x, y, size + 0.5, size + 0.5);
      }
    }
  }

  #rough(ctx, view) {
    ctx.save();
    const s = view.scale * view.ratio;
    ctx.setTransform(s, 0, 0, s, view.x * view.ratio, view.y * view.ratio);
    this.#scene.rough(ctx);
    ctx.restore();
  }
}

function blank() {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  return { canvas, ctx: canvas.getContext('2d', { alpha: false }), dirty: [], painted: 0 };
}

function tilesOf(rect, scale) {
  return {
    left: Math.floor((rect.x * scale) / SIDE),
    top: Math.floor((rect.y * scale) / SIDE),
    right: Math.ceil(((rect.x + rect.width) * scale) / SIDE) - 1,
    bottom: Math.ceil(((rect.y + rect.height) * scale) / SIDE) - 1,
  };
}

/** @returns {null | Rect} */
export function overlap(a, b) {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
