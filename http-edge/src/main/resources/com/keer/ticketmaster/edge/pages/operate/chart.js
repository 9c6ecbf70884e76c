// Lines over the last minutes. The same numbers are in a table below.

import { number } from '../app/format.js';
import { h } from '../app/view.js';
import { WINDOW_MILLIS, bought, held, refused } from './state.js';

const WIDTH = 1000;
const HEIGHT = 220;

/** Between points that are further apart nobody looked: no line goes there. */
const GAP_MILLIS = 3500;

const SPANS = [2, 5, 10].map(minutes => minutes * 60_000);

const SERIES = [
  { name: 'held', pick: held },
  { name: 'bought', pick: bought },
  { name: 'refused', pick: refused },
];

/** The next number of the form 1, 2 or 5 times a power of ten. */
export function roundUp(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map(each => each * power).find(each => each >= value - 1e-9);
}

/** How much time is drawn: as much as is known, in steps. */
export function spanOf(points, end) {
  const known = points.length ? end - points[0].at : 0;
  return SPANS.find(each => known <= each) || WINDOW_MILLIS;
}

/** A path through the points. */
export function path(points, pick, end, most, span) {
  let before = -Infinity;
  let text = '';
  for (const point of points) {
    const x = (WIDTH * (1 - (end - point.at) / span)).toFixed(1);
    const y = (HEIGHT * (1 - pick(point) / most)).toFixed(1);
    text += point.at - before > GAP_MILLIS ? `M${x} ${y}h0.1` : `L${x} ${y}`;
    before = point.at;
  }
  return text;
}

/** The last minutes in steps of half a minute, the latest first. */
export function steps(points, end, millis = 30_000) {
  const rows = [];
  for (let from = end - millis; from >= end - WINDOW_MILLIS; from -= millis) {
    const few = points.filter(each => each.at > from && each.at <= from + millis);
    if (few.length) {
      rows.push({ at: from + millis, values: SERIES.map(({ pick }) => few.reduce((all, each) => all + pick(each), 0) / few.length) });
    }
  }
  return rows;
}

export function chart(state, t, now) {
  const end = Date.parse(state.sale.at);
  const points = state.points;
  const span = spanOf(points, end);
  const title = t.chartTitle(number(t.lang, span / 60_000));
  const most = roundUp(Math.max(1, ...points.flatMap(point => SERIES.map(({ pick }) => pick(point)))));
  const rate = value => number(t.lang, value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);
  return h('section', { class: 'panel chart', 'aria-labelledby': 'chart-title' },
    h('div', { class: 'panel-head' },
      h('h2', { id: 'chart-title' }, title),
      h('ul', { class: 'legend' }, SERIES.map(({ name }) => h('li', { class: `key key-${name}` },
        h('svg', { viewBox: '0 0 28 10', 'aria-hidden': 'true' }, h('path', { d: 'M1 5H27' })),
        t.series[name], h('strong', {}, now[name] === null ? '–' : rate(now[name])))))),
    h('div', { class: 'plot', 'aria-hidden': 'true' },
      h('span', { class: 'plot-most' }, rate(most)),
      h('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' },
        [0.25, 0.5, 0.75].map(part => h('line', { class: 'grid', x1: 0, x2: WIDTH, y1: HEIGHT * part, y2: HEIGHT * part })),
        SERIES.map(({ name, pick }) => h('path', { class: `line-path key-${name}`, d: path(points, pick, end, most, span) }))),
      h('div', { class: 'plot-times' }, [1, 0.75, 0.5, 0.25, 0].map(part =>
        h('span', {}, part ? t.clock(end - part * span) : t.nowWord)))),
    points.length < 2 ? h('p', { class: 'quiet' }, t.collecting) : null,
    h('details', {},
      h('summary', {}, t.asTable),
      h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title },
        h('table', {},
          h('caption', { class: 'hidden' }, title),
          h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t.untilWord),
            SERIES.map(({ name }) => h('th', { scope: 'col', class: 'number' }, t.series[name])))),
          h('tbody', {}, steps(points, end).map(row => h('tr', { key: String(row.at) },
            h('th', { scope: 'row' }, t.clock(row.at)), row.values.map(value => h('td', { class: 'number' }, rate(value))))))))));
}
