// Seats by section and state.

import { number } from '../app/format.js';
import { name } from '../app/parts.js';
import { h } from '../app/view.js';
import { keyOf, ordered } from './state.js';

const FEW = 12;
const STATES = ['sold', 'held', 'free', 'blocked'];

const total = counts => STATES.reduce((all, state) => all + (counts[state] || 0), 0);

/** A bar of all seats; the numbers beside it say the same. */
export const bar = counts => h('span', { class: 'seat-bar', 'aria-hidden': 'true' },
  STATES.filter(state => counts[state] > 0).map(state =>
    h('span', { class: `part part-${state}`, key: state, '--share': String(counts[state] / total(counts)) })));

function line(t, key, title, counts, several) {
  return h('tr', { key },
    h('th', { scope: 'row' }, h('span', { class: 'section-name' }, title,
      several && counts.event !== undefined ? h('span', { class: 'quiet' }, ' · ', name(counts.event)) : null), bar(counts)),
    ['free', 'held', 'sold', 'blocked'].map(state =>
      h('td', { class: `number${counts[state] ? '' : ' zero'}` }, number(t.lang, counts[state] || 0))));
}

export function sections(state, t, act) {
  const { sale } = state;
  if (!sale.sections) {
    return sale.seats ? h('section', { class: 'panel', 'aria-labelledby': 'sections-title' },
      h('h2', { id: 'sections-title' }, t.seatsHere), h('p', { class: 'quiet' }, t.seatsHereHint)) : null;
  }
  const all = ordered(state);
  const shown = state.all ? all : all.slice(0, FEW);
  const several = new Set(all.map(each => each.event)).size > 1;
  return h('section', { class: 'panel', 'aria-labelledby': 'sections-title' },
    h('div', { class: 'panel-head' },
      h('h2', { id: 'sections-title' }, t.sectionsTitle),
      h('ul', { class: 'legend' }, STATES.map(each => h('li', { class: 'key' },
        h('span', { class: `swatch part-${each}`, 'aria-hidden': 'true' }), t.states[each])))),
    all.length ? h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'sections-title' },
      h('table', { class: 'sections' },
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t.section),
          ['free', 'held', 'sold', 'blocked'].map(each => h('th', { scope: 'col', class: 'number' }, t.states[each])))),
        h('tbody', {},
          shown.map(each => line(t, keyOf(each), name(each.section), each, several)),
          sale.rest && state.all ? line(t, 'rest', t.rest(number(t.lang, sale.rest.sections)), sale.rest, false) : null)))
      : h('p', { class: 'quiet' }, t.noSections),
    all.length > FEW ? h('button', { type: 'button', class: 'button button-small button-quiet', 'aria-expanded': String(state.all),
      onclick: () => act.all(!state.all) }, state.all ? t.fewer : t.showAll(number(t.lang, all.length))) : null,
    sale.rest && !state.all ? h('p', { class: 'quiet' }, t.andMore(number(t.lang, sale.rest.sections))) : null);
}
