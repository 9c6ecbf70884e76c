/**
 * Where the picture is on the screen. World units are the scene's own (a seat's pitch, say); the
 * screen's are CSS pixels. Offsets are whole device pixels, so that what was painted once can be
 * copied without blurring.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Rect
 * @typedef {{left: number, top: number, right: number, bottom: number}} Edges
 */

const SLOWING = 0.0045;
const SLOWEST = 0.02;
const MOVE_MILLIS = 260;
const SETTLE_MILLIS = 140;
/** Few seats are not made as large as they could be. */
const MOST_FITTED = 0.65;

export class Viewport {
  width = 0;
  height = 0;
  /** Device pixels in a CSS pixel. */
  ratio = 1;
  scale = 1;
  x = 0;
  y = 0;
  /** @type {Rect} */
  content = { x: 0, y: 0, width: 1, height: 1 };
  /** @type {Edges} room that stays free around the content, in pixels */
  edges = { left: 0, top: 0, right: 0, bottom: 0 };
  mostScale = 64;
  /** Whether moves may be shown as moves. */
  animated = true;

  #changedAt = -SETTLE_MILLIS;
  /** @type {null | {from: number[], to: number[], start: number}} */
  #move = null;
  /** @type {null | {vx: number, vy: number, at: number}} */
  #glide = null;

  /** @param {Rect} content @param {Edges} edges @param {number} mostScale */
  show(content, edges, mostScale) {
    this.content = content;
    this.edges = edges;
    this.mostScale = mostScale;
    this.fit(false);
  }

  /** @returns {boolean} whether the size is another one */
  resize(width, height, ratio) {
    if (width === this.width && height === this.height && ratio === this.ratio) {
      return false;
    }
    const fitted = this.isFitted();
    const [cx, cy] = this.toWorld(this.width / 2, this.height / 2);
    this.width = width;
    this.height = height;
    this.ratio = ratio;
    if (fitted) {
      this.fit(false);
    } else {
      this.#set(this.scale, width / 2 - cx * this.scale, height / 2 - cy * this.scale);
    }
    return true;
  }

  /** The scale at which everything can be seen. */
  get leastScale() {
    const across = this.width - this.edges.left - this.edges.right;
    const along = this.height - this.edges.top - this.edges.bottom;
    const fits = Math.min(across / this.content.width, along / this.content.height);
    return Math.max(0.001, Math.min(fits, this.mostScale * MOST_FITTED));
  }

  isFitted() {
    return this.scale <= this.leastScale * 1.001;
  }

  fit(animated = true) {
    const { x, y, width, height } = this.content;
    this.goTo(this.leastScale, x + width / 2, y + height / 2, animated);
  }

  /** Brings a point of the world to the middle. */
  goTo(scale, cx, cy, animated = true) {
    const s = Math.min(this.mostScale, Math.max(this.leastScale, scale));
    const left = this.edges.left + (this.width - this.edges.left - this.edges.right) / 2;
    const top = this.edges.top + (this.height - this.edges.top - this.edges.bottom) / 2;
    const to = this.#clamped(s, left - cx * s, top - cy * s);
    this.#glide = null;
    if (animated && this.animated) {
      this.#move = { from: [this.scale, this.x, this.y], to, start: performance.now() };
    } else {
      this.#move = null;
      this.#set(...to);
    }
  }

  /**
   * Moves as little as needed to have a rectangle of the world in sight.
   *
   * @param {number} leastScale below it, the scale becomes `better`
   */
  bringIntoSight(rect, leastScale, better, animated = true) {
    if (this.scale < leastScale) {
      this.goTo(better, rect.x + rect.width / 2, rect.y + rect.height / 2, animated);
      return;
    }
    const s = this.scale;
    const margin = Math.min(24, this.width / 8);
    const dx = inside(rect.x * s + this.x, (rect.x + rect.width) * s + this.x,
        this.edges.left + margin, this.width - this.edges.right - margin);
    const dy = inside(rect.y * s + this.y, (rect.y + rect.height) * s + this.y,
        Math.min(this.edges.top, 48) + margin, this.height - this.edges.bottom - margin);
    if (dx !== 0 || dy !== 0) {
      const to = this.#clamped(s, this.x + dx, this.y + dy);
      this.#glide = null;
      if (animated && this.animated) {
        this.#move = { from: [s, this.x, this.y], to, start: performance.now() };
      } else {
        this.#set(...to);
      }
    }
  }

  pan(dx, dy) {
    this.#stop();
    this.#set(...this.#clamped(this.scale, this.x + dx, this.y + dy));
  }

  /** Goes on moving, ever slower. @param {number} vx pixels a millisecond */
  glide(vx, vy) {
    this.#glide = this.animated ? { vx, vy, at: performance.now() } : null;
  }

  /** @param {number} px the point that stays where it is */
  zoomAt(px, py, factor, animated = false) {
    const to = this.#zoomed(px, py, factor);
    this.#stop();
    if (animated && this.animated) {
      this.#move = { from: [this.scale, this.x, this.y], to, start: performance.now() };
    } else {
      this.#set(...to);
    }
  }

  /** @returns {boolean} whether something moves and wants another frame */
  tick(now) {
    if (this.#move !== null) {
      const part = Math.min(1, Math.max(0, (now - this.#move.start) / MOVE_MILLIS));
      this.#between(this.#move.from, this.#move.to, 1 - (1 - part) ** 3);
      if (part === 1) {
        this.#move = null;
      }
      return true;
    }
    if (this.#glide !== null) {
      const millis = Math.min(64, Math.max(0, now - this.#glide.at));
      const { vx, vy } = this.#glide;
      this.#set(...this.#clamped(this.scale, this.x + vx * millis, this.y + vy * millis));
      const kept = Math.exp(-SLOWING * millis);
      this.#glide = { vx: vx * kept, vy: vy * kept, at: now };
      if (Math.hypot(vx, vy) < SLOWEST) {
        this.#glide = null;
      }
      return true;
    }
    return false;
  }

  /** Whether the scale has been the same for a moment, so that painting for it is worth while. */
  isSettled(now) {
    return now - this.#changedAt >= SETTLE_MILLIS;
  }

  toWorld(px, py) {
    return [(px - this.x) / this.scale, (py - this.y) / this.scale];
  }

  /** @param {Rect} rect of the world @returns {Rect} on the screen */
  toScreen(rect) {
    return {
      x: rect.x * this.scale + this.x,
      y: rect.y * this.scale + this.y,
      width: rect.width * this.scale,
      height: rect.height * this.scale,
    };
  }

  /** @returns {Rect} the part of the world that can be seen */
  get sight() {
    const [x, y] = this.toWorld(0, 0);
    return { x, y, width: this.width / this.scale, height: this.height / this.scale };
  }

  #stop() {
    this.#move = null;
    this.#glide = null;
  }

  #zoomed(px, py, factor) {
    const s = Math.min(this.mostScale, Math.max(this.leastScale, this.scale * factor));
    const k = s / this.scale;
    return this.#clamped(s, px - (px - this.x) * k, py - (py - this.y) * k);
  }

  #clamped(s, x, y) {
    const { content, edges } = this;
    return [
      s,
      kept(x, content.x * s, content.width * s, edges.left, this.width - edges.right),
      kept(y, content.y * s, content.height * s, edges.top, this.height - edges.bottom),
    ];
  }

  /** Zooms evenly: each moment by the same factor. */
  #between(from, to, part) {
    const s = from[0] * (to[0] / from[0]) ** part;
    const k = Math.abs(to[0] - from[0]) < 1e-6 ? part : (s - from[0]) / (to[0] - from[0]);
    this.#set(s, from[1] + (to[1] - from[1]) * k, from[2] + (to[2] - from[2]) * k);
  }

  #set(scale, x, y) {
    if (scale !== this.scale) {
      this.#changedAt = performance.now();
    }
    this.scale = scale;
    this.x = Math.round(x * this.ratio) / this.ratio;
    this.y = Math.round(y * this.ratio) / this.ratio;
  }
}

/** Keeps content in the room from `low` to `high`: in its middle if it is smaller. */
function kept(offset, start, size, low, high) {
  if (size <= high - low) {
    return low + (high - low - size) / 2 - start;
  }
  return Math.min(low - start, Math.max(high - start - size, offset));
}

/** How far to move so that `from` to `to` lies between `low` and `high`. */
function inside(from, to, low, high) {
  if (from < low) {
    return low - from;
  }
  return to > high ? Math.max(high - to, low - from) : 0;
}
