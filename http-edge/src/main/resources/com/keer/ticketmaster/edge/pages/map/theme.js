/** The colours of the map as the canvas needs them, read from the variables of the element. */

const NAMES = ['paper', 'ink', 'quiet', 'line', 'accent', 'on-accent', 'held', 'sold'];
const CATEGORIES = 8;

export class Theme {
  /** @type {Object<string, string>} */
  colours = {};
  /** @type {string[]} */
  categories = [];
  /** @type {string[]} what can be read on the categories */
  onCategories = [];
  font = 'sans-serif';
  #probe;
  #pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  /**
   * @param {HTMLElement} probe an element of the shadow root, to ask what a variable is
   * @param {() => void} changed called when the colours are others
   */
  constructor(probe, changed) {
    this.#probe = probe;
    // Its colour is the paper's and changes within a millisecond, of which browsers tell.
    probe.addEventListener('transitionend', () => {
      this.read();
      changed();
    });
  }

  read() {
    NAMES.forEach((name) => {
      this.colours[name] = this.#resolve(name);
    });
    this.categories = Array.from({ length: CATEGORIES }, (_, i) => this.#resolve(`category-${i + 1}`));
    this.onCategories = this.categories.map((colour) => (lightness(colour) > 0.19 ? '#000' : '#fff'));
    this.font = getComputedStyle(this.#probe).fontFamily;
  }

  /** A colour mixed into the paper. @returns {number[]} red, green, blue */
  onPaper(colour, part) {
    const a = rgb(colour);
    const b = rgb(this.colours.paper);
    return a.map((value, i) => Math.round(value * part + b[i] * (1 - part)));
  }

  /** As red, green and blue, in whatever way it is written. */
  #resolve(name) {
    this.#probe.style.setProperty('background-color', `var(--${name})`);
    this.#pixel.fillStyle = getComputedStyle(this.#probe).backgroundColor;
    this.#pixel.fillRect(0, 0, 1, 1);
    const [red, green, blue] = this.#pixel.getImageData(0, 0, 1, 1).data;
    return `rgb(${red} ${green} ${blue})`;
  }
}

/** @returns {number[]} of `rgb(1 2 3)`; black before there are colours */
function rgb(colour = '') {
  return (colour.match(/\d+/g) ?? [0, 0, 0]).map(Number);
}

/** The relative luminance of WCAG. */
function lightness(colour) {
  const [r, g, b] = rgb(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
