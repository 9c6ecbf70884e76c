/** What the shadow root of the map holds: canvas, grid, buttons, hint, legend, live region. */

import { make } from './grid.js';
import { styles } from './styles.js';

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  zoomIn: 'M12 5v14M5 12h14',
  zoomOut: 'M5 12h14',
  zoomFit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  back: 'M15 5l-7 7 7 7',
};
const LEGEND = ['legendFree', 'legendMine', 'legendHeld', 'legendSold'];

export class Parts {
  /** @param {HTMLElement} host */
  constructor(host) {
    const root = host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles];
    this.pane = make('div', { class: 'pane' });
    this.canvas = make('canvas', { 'aria-hidden': 'true' });
    this.grid = make('div', { role: 'grid', 'aria-describedby': 'keys' });
    this.tip = make('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });
    this.tip.append(make('b'), make('span'), make('span', { class: 'hint' }));
    this.buttons = Object.fromEntries(
      Object.keys(ICONS).map((name) => [name, make('button', { type: 'button' })]));
    const start = make('div', { class: 'tools start' });
    start.append(this.buttons.back);
    const tools = make('div', { class: 'tools' });
    tools.append(this.buttons.zoomOut, this.buttons.zoomIn, this.buttons.zoomFit);
    this.pane.append(this.canvas, start, this.grid, this.tip, tools);
    this.legend = make('ul', { class: 'legend' });
    this.keys = make('p', { id: 'keys', class: 'unseen' });
    this.live = make('div', { role: 'status', class: 'unseen' });
    this.probe = make('div', { class: 'probe unseen', 'aria-hidden': 'true' });
    // Pages may set `display` of the element.
    const frame = make('div', { class: 'frame' });
    frame.append(this.pane, this.legend, this.keys, this.live, this.probe);
    root.append(frame);
    Object.entries(ICONS).forEach(([name, path]) => this.buttons[name].append(icon(path)));
  }

  /** @param {import('./words.js').Words} words @param {string} keys what the keys do */
  speak(words, keys) {
    this.keys.textContent = keys;
    Object.entries(this.buttons).forEach(([name, button]) => {
      button.setAttribute('aria-label', words.say(name));
      button.title = words.say(name);
    });
  }

  /** A hint beside a place on the screen, above it if there is room. */
  showTip(place, title, text, hint) {
    const [first, second, third] = this.tip.children;
    first.textContent = title;
    second.textContent = text;
    third.textContent = hint;
    this.tip.hidden = false;
    const { width, height } = this.pane.getBoundingClientRect();
    const x = Math.min(width - this.tip.offsetWidth - 6,
      Math.max(6, place.x + place.width / 2 - this.tip.offsetWidth / 2));
    const above = place.y - this.tip.offsetHeight - 10;
    const y = above >= 6 ? above : Math.min(height - this.tip.offsetHeight - 6, place.y + place.height + 10);
    this.tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  hideTip() {
    this.tip.hidden = true;
  }

  /**
   * @param {{price: string, colour: number, sections: string[]}[]} categories
   * @param {import('./words.js').Words} words
   * @param {null | string} section whose seats are shown; null for the hall
   */
  showLegend(categories, words, section) {
    const items = categories
      .filter(({ sections }) => section === null || sections.includes(section))
      .map(({ price, colour }) =>
        legendItem(words.money(price), 'legendFree', `var(--category-${colour + 1})`));
    const without = items.length === 0;
    if (section !== null) {
      LEGEND.filter((key) => key !== 'legendFree' || without).forEach((key) =>
        items.push(legendItem(words.say(key), key, 'var(--category-3)')));
    }
    this.legend.replaceChildren(...items);
    this.legend.hidden = items.length === 0;
  }

  /** Says a sentence, even one that is the same as before. */
  say(text) {
    this.live.textContent = this.live.textContent === text ? `${text}\u00a0` : text;
  }
}

function icon(path) {
  const svg = shape('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  svg.append(shape('path', { d: path }));
  return svg;
}

function legendItem(label, kind, colour) {
  const item = make('li');
  const svg = shape('svg', { viewBox: '0 0 14 14', 'aria-hidden': 'true' });
  const square = { x: '1', y: '1', width: '12', height: '12', rx: '3' };
  switch (kind) {
    case 'legendMine': {
      const tick = shape('path', { d: 'M3.8 7.4l2.2 2.3 4.2-5', fill: 'none' });
      tick.style.stroke = 'var(--on-accent)';
      tick.style.strokeWidth = '1.8';
      svg.append(painted(shape('rect', square), 'var(--accent)'), tick);
      break;
    }
    case 'legendHeld': {
      const hollow = shape('rect', { ...square, fill: 'none' });
      hollow.style.stroke = 'var(--held)';
      hollow.style.strokeWidth = '1.6';
      svg.append(hollow);
      break;
    }
    case 'legendSold':
      svg.append(painted(shape('circle', { cx: '7', cy: '7', r: '2.4' }), 'var(--sold)'));
      break;
    default:
      svg.append(painted(shape('rect', square), colour));
  }
  item.append(svg, label);
  return item;
}

function painted(element, colour) {
  element.style.fill = colour;
  return element;
}

function shape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}
