// Seats that are mine for now, and what became of them.

import { clockTime, countdown } from './format.js';
import { name, price, seatsOf } from './parts.js';
import { extension } from './state.js';
import { h } from './view.js';

const RING = 2 * Math.PI * 44;
const SOON_MILLIS = 60_000;

/** The panel of a hold. */
export function hold(state, t, act, mine) {
  const end = Date.parse(mine.expiresAt);
  const left = end - state.now;
  const whole = Math.max(1000, end - (mine.heldFrom || mine.heldAt || state.now));
  const busy = state.asking?.reservationId === mine.reservationId ? state.asking : null;
  const total = price(t, mine.total, mine.currency);
  if (left <= 0) {
    return h('div', { class: 'panel hold', key: mine.reservationId, role: 'status' },
      h('h2', {}, t.timeLeft), h('p', {}, h('span', { class: 'spinner', 'aria-hidden': 'true' }), ' ', t.checkingHold));
  }
  const more = extension(mine, state.now);
  return h('section', { class: 'panel hold', 'aria-labelledby': 'hold-title', key: mine.reservationId },
    h('div', { class: 'hold-head' },
      ring(t, left, whole),
      h('div', {}, h('h2', { id: 'hold-title', tabindex: '-1' }, t.held),
        h('p', { class: 'quiet' }, t.heldUntil(clockTime(t.lang, end))))),
    h('dl', { class: 'facts' },
      h('dt', {}, t.section), h('dd', {}, name(mine.section)),
      h('dt', {}, mine.seats ? t.seats(mine.seats.length) : t.quantity), h('dd', {}, seatsOf(t, mine)),
      total ? [h('dt', {}, t.total), h('dd', { class: 'total' }, total)] : null),
    busy?.long ? h('p', { class: 'quiet', role: 'status' }, t.askingLong) : null,
    h('div', { class: 'hold-actions' },
      h('button', { type: 'button', class: 'button button-big wide', disabled: Boolean(busy), onclick: () => act.buy(mine) },
        busy?.kind === 'confirm' ? t.buying : total ? t.buyFor(total) : t.buy),
      h('button', { type: 'button', class: 'button button-quiet', disabled: Boolean(busy) || !more, onclick: () => act.extend(mine) }, t.extend),
      h('button', { type: 'button', class: 'button button-quiet', disabled: Boolean(busy), onclick: () => act.giveBack(mine) }, t.giveBack)));
}

function ring(t, left, whole) {
  const part = Math.min(1, Math.max(0, left / whole));
  const seconds = Math.ceil(left / 1000);
  return h('div', {
    class: left < SOON_MILLIS ? 'ring ring-soon' : 'ring', role: 'timer',
    'aria-label': t.minutesLeft(Math.floor(seconds / 60), seconds % 60),
  },
  h('svg', { viewBox: '0 0 100 100', 'aria-hidden': 'true' },
    h('circle', { class: 'ring-back', cx: '50', cy: '50', r: '44' }),
    h('circle', {
      class: 'ring-left', cx: '50', cy: '50', r: '44', 'stroke-dasharray': String(RING),
      'stroke-dashoffset': String(RING * (1 - part)),
    })),
  h('span', { class: 'ring-time time', 'aria-hidden': 'true' }, countdown(left)));
}

/** Whose time is up. */
export const isOver = (mine, now) => mine.status === 'HELD' && Date.parse(mine.expiresAt) <= now;
