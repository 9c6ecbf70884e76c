// What the page looks like.

import { number } from '../app/format.js';
import { icon } from '../app/parts.js';
import { h } from '../app/view.js';
import { chart } from './chart.js';
import { behind, health, letters } from './health.js';
import { bar, sections } from './sections.js';
import { behindSeconds, bought, held, reasons, recent, refused } from './state.js';

const LANGUAGES = [['en', 'English'], ['de', 'Deutsch']];

export function page(state, t, act, found) {
  return [
    h('a', { class: 'skip', href: '#content', onclick: event => act.skip(event) }, t.skip),
    h('header', { class: 'bar' },
      h('span', { class: 'brand' }, h('span', { class: 'brand-mark', 'aria-hidden': 'true' }, icon('ticket')),
        h('span', { class: 'brand-word' }, 'TicketMaster')),
      h('div', { class: 'bar-side' },
        h('span', { class: `line line-${state.line}` }, h('span', { class: 'line-dot', 'aria-hidden': 'true' }),
          h('span', { class: 'time' }, state.sale ? t.clock(Date.parse(state.sale.at)) : t.lines[state.line])),
        h('div', { class: 'languages', role: 'group', 'aria-label': t.language }, LANGUAGES.map(([code, full]) => h('button', {
          type: 'button', lang: code, 'aria-label': full, 'aria-pressed': String(state.lang === code), onclick: () => act.language(code),
        }, code.toUpperCase()))))),
    state.line === 'lost' ? h('div', { class: 'banner', key: 'lost' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }),
      t.lost(state.sale ? t.clock(Date.parse(state.sale.at)) : null)) : null,
    h('main', { id: 'content', class: `page operate${state.line === 'lost' ? ' stale' : ''}`, tabindex: '-1' },
      h('h1', {}, t.title),
      state.sale ? content(state, t, act, found) : h('p', { class: 'loading' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), t.waitingForFigures)),
    h('div', { class: 'hidden', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' }, state.said),
  ];
}

function content(state, t, act, found) {
  const { sale } = state;
  const now = { held: recent(state, held), bought: recent(state, bought), refused: recent(state, refused) };
  return [
    // What was good when the connection was lost may be so no more.
    state.line === 'lost' ? null : verdict(t, found),
    tiles(state, t, now),
    chart(state, t, now),
    h('div', { class: 'columns' },
      h('div', { class: 'column' }, sections(state, t, act)),
      h('div', { class: 'column' }, refusals(state, t), health(t, sale), behind(t, sale), letters(t, sale))),
    h('p', { class: 'quiet foot' }, t.foot),
  ];
}

/** The first thing to read: whether anything is wrong, and what to do. */
function verdict(t, found) {
  if (!found.length) {
    return h('p', { class: 'verdict-line verdict-good', key: 'verdict-good' }, icon('check'), t.allGood);
  }
  return h('section', { class: 'notice troubles', 'aria-labelledby': 'troubles', key: 'verdict-bad' }, icon('info'),
    h('div', { class: 'notice-text' }, h('h2', { id: 'troubles' }, t.troubles(found.length)),
      h('ul', {}, found.map(({ kind, text, next, command }) => h('li', { key: kind }, h('strong', {}, text), ' ', next,
        command ? [' ', h('code', {}, command)] : null)))));
}

function tiles(state, t, now) {
  const { sale } = state;
  const n = value => (value === null || value === undefined ? '–' : number(t.lang, value));
  const rate = value => (value === null ? '–' : n(value >= 10 ? Math.round(value) : Math.round(value * 10) / 10));
  const millis = value => (value === null ? t.over10 : value === undefined ? '–' : t.upTo(value < 1 ? `${n(value * 1000)} ms` : `${n(value)} s`));
  const { seats, work, times } = sale;
  const all = seats ? seats.free + seats.held + seats.sold + seats.blocked : 0;
  const behindNow = behindSeconds(sale);
  return h('dl', { class: 'tiles' },
    seats ? tile('seats', t.seatsLeft, n(seats.free), t.ofSeats(n(all), all ? Math.round(100 * seats.sold / all) : 0), bar(seats)) : null,
    tile('held', t.heldRate, rate(now.held), work.holds === undefined ? null : t.holdsAlive(n(work.holds), n(work.holdsDue || 0))),
    tile('bought', t.boughtRate, rate(now.bought), seats ? t.soldSoFar(n(seats.sold)) : null),
    tile('refused', t.refusedRate, rate(now.refused), t.refusedWhy(reasons(state)[0]?.[0])),
    work.waiting === undefined ? null : tile('waiting', t.waiting, n(work.waiting), t.waitingHint),
    tile('times', t.answerTime, times.count ? millis(times.p50) : '–', times.count ? t.slowest(millis(times.p99), n(times.count)) : t.noBookings),
    tile('behind', t.behindTile, behindNow === null ? '–' : t.seconds(n(Math.round(behindNow * 10) / 10)), t.behindTileHint));
}

const tile = (key, label, value, hint, more) => h('div', { class: `figure figure-${key}`, key },
  h('dt', {}, label), h('dd', { class: 'figure-value' }, value), hint ? h('dd', { class: 'figure-hint' }, hint, more) : null);

function refusals(state, t) {
  const list = reasons(state);
  const most = list.length ? list[0][1] : 1;
  return h('section', { class: 'panel', 'aria-labelledby': 'refusals-title' },
    h('h2', { id: 'refusals-title' }, t.refusalsTitle),
    list.length ? h('ul', { class: 'reasons' }, list.map(([reason, rate]) => h('li', { key: reason },
      h('span', {}, t.reason(reason)), h('strong', {}, t.perSecond(number(t.lang, Math.round(rate * 100) / 100))),
      h('span', { class: 'reason-bar', 'aria-hidden': 'true', '--share': String(rate / most) })))) : h('p', { class: 'quiet' }, t.noRefusals));
}
