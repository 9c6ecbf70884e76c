/** What lies over the blocks of a hall: the stage, and what somebody points at. */

export class HallOverlay {
  /** @type {number} a block's number, or -1 */
  pointed = -1;
  #scene;
  #words;

  constructor(scene, words) {
    this.#scene = scene;
    this.#words = words;
  }

  set words(words) {
    this.#words = words;
  }

  draw(ctx, view) {
    const { colours, font } = this.#scene.theme;
    const r = view.ratio;
    ctx.save();
    if (this.pointed >= 0) {
      const { x, y, width, height } = view.toScreen(this.#scene.place(this.pointed));
      ctx.strokeStyle = colours.ink;
      ctx.lineWidth = 2 * r;
      ctx.beginPath();
      ctx.roundRect((x - 2) * r, (y - 2) * r, (width + 4) * r, (height + 4) * r, 10 * r);
      ctx.stroke();
    }
    const { width } = this.#scene.content;
    const middle = (view.x + (width / 2) * view.scale) * r;
    const half = Math.min(width * view.scale * 0.32, 220) * r;
    const y = (view.y - 38) * r;
    ctx.fillStyle = colours.line;
    ctx.beginPath();
    ctx.moveTo(middle - half, y);
    ctx.lineTo(middle + half, y);
    ctx.lineTo(middle + half * 0.86, y + 20 * r);
    ctx.quadraticCurveTo(middle, y + 32 * r, middle - half * 0.86, y + 20 * r);
    ctx.closePath();
    ctx.fill();
    ctx.fillStyle = colours.ink;
    ctx.font = `600 ${12 * r}px ${font}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(this.#words.say('stage'), middle, y + 12 * r);
    ctx.restore();
    return false;
  }
}
