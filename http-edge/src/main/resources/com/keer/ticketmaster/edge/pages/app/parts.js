// Parts that several pages have.

import { differsHere, hue, isMoment, knownZone, money, seatList, seatNames, tile, whenFull, whenShort } from './format.js';
import { h } from './view.js';

const ICONS = {
  back: 'M15 5l-7 7 7 7',
  search: 'M11 4a7 7 0 1 1 0 14a7 7 0 0 1 0-14zM16 16l5 5',
  pin: 'M12 21s-7-6.200-7-11.500A7 7 0 0 1 19 9.500C19 14.800 12 21 12 21zM12 12a2.500 2.500 0 1 0 0-5a2.500 2.500 0 0 0 0 5z',
  clock: 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM12 7v5l3.500 2',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  ticket: 'M4 8.500A1.500 1.500 0 0 1 5.500 7h13A1.500 1.500 0 0 1 20 8.500V10a2 2 0 0 0 0 4v1.500a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 15.500V14a2 2 0 0 0 0-4zM14 7.500v9',
  close: 'M6 6l12 12M18 6L6 18',
  info: 'M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18zM12 11v5M12 8v.010',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
};

/** Decoration beside words, so that nobody has to hear it. */
export const icon = name =>
  h('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    h('path', { d: ICONS[name], fill: 'none', stroke: 'currentColor', 'stroke-width': '1.800',
      'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));

/** A name that somebody typed: in its own direction, whatever surrounds it. */
export const name = (value, props) => h('bdi', props || {}, value);

/** A link within the pages. */
export const link = (href, props, ...children) => h('a', { href, ...props }, ...children);

/** The header and the frame of every page. */
export function frame(state, t, act, ...content) {
  return [
    h('a', { class: 'skip', href: '#content', onclick: event => act.skip(event) }, t.skip),
    h('header', { class: 'bar' },
      link('/', { class: 'brand', 'aria-label': `${t.shop}, ${t.allEvents}` },
        h('span', { class: 'brand-mark', 'aria-hidden': 'true' }, icon('ticket')), h('span', {}, t.shop)),
      h('div', { class: 'bar-side' },
        state.route.page === 'event' && state.event?.seen ? h('span', { class: `line line-${state.line}` },
          h('span', { class: 'line-dot', 'aria-hidden': 'true' }), state.line === 'live' ? t.live : '…') : null,
        h('div', { class: 'languages', key: 'languages', role: 'group', 'aria-label': t.language },
          [['en', 'English'], ['de', 'Deutsch']].map(([code, full]) => h('button', {
            type: 'button', lang: code, 'aria-label': full,
            'aria-pressed': String(state.lang === code), onclick: () => act.language(code),
          }, code.toUpperCase()))))),
    state.line === 'lost' && state.route.page === 'event'
      ? h('div', { class: 'banner', role: 'status', key: 'lost' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), t.lost) : null,
    h('main', { id: 'content', class: `page page-${state.route.page}`, tabindex: '-1' }, ...content),
    h('div', { class: 'hidden', role: 'status', 'aria-live': 'polite', 'aria-atomic': 'true' }, state.said),
  ];
}

/** The day on a tile, in colours that belong to the event. */
export function dateTile(t, event, zone) {
  const parts = event.startsAt && isMoment(event.startsAt) ? tile(t.lang, event.startsAt, knownZone(zone)) : null;
  return h('div', { class: 'tile', '--hue': hue(event.eventId), 'aria-hidden': 'true' },
    parts ? [h('span', { class: 'tile-month' }, parts.month), h('span', { class: 'tile-day' }, parts.day),
      h('span', { class: 'tile-weekday' }, parts.weekday)] : icon('ticket'));
}

/** When it begins: where it takes place, and beside it where the reader is. */
export function when(t, time, venue, full) {
  const zone = knownZone(venue?.timeZone);
  const say = full ? whenFull : whenShort;
  return [
    h('time', { datetime: time }, say(t.lang, time, zone)),
    differsHere(time, zone) ? h('span', { class: 'quiet' }, ' · ', t.yourTime(whenShort(t.lang, time))) : null,
  ];
}

export const place = venue => (venue ? [venue.name, venue.city].filter(Boolean).join(', ') : '');

/** The seats of a reservation in words. */
export function seatsOf(t, reservation) {
  if (reservation.seats?.length) return seatList(t, reservation.seats);
  return t.places(reservation.quantity || reservation.seatCount || 1);
}

/** The seats of a group in words. */
export const groupName = (t, group) => `${t.row(group.row)}, ${seatNames(t, group.seats)}`;

/** A message with the next best thing to do. */
export function notice(t, state, act) {
  const { notice: shown } = state;
  if (!shown) return null;
  return h('div', { class: `notice notice-${shown.kind || 'refused'}`, role: 'alert', key: 'notice', tabindex: '-1' },
    icon(shown.kind === 'good' ? 'check' : 'info'),
    h('div', { class: 'notice-text' },
      h('p', {}, shown.text),
      shown.next?.length ? h('div', { class: 'notice-next' }, shown.next.map((step, i) => {
        const label = stepLabel(t, step, state, shown);
        return label ? h('button', {
          type: 'button', class: i === 0 ? 'button button-small' : 'button button-small button-quiet',
          onclick: () => act.step(step, shown),
        }, label) : null;
      })) : null),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': t.close, onclick: act.dismiss }, icon('close')));
}

function stepLabel(t, step, state, shown) {
  switch (step.do) {
    case 'party': return t.next.party(step.party);
    case 'best': {
      const first = bestOffer(state, shown.request?.wish?.section);
      return first ? t.next.best(groupName(t, first.group)) : t.next.reload;
    }
    case 'atOnce': return t.next.buyAtOnce;
    default: return t.next[step.do];
  }
}

/** The first group on offer that nobody has taken yet; if there is one, in the same section. */
export function bestOffer(state, section) {
  const found = (state.event?.choices.items || [])
    .map(item => ({ item, group: item.groups?.find(each => !each.gone) }))
    .filter(({ group }) => group);
  return found.find(({ item }) => item.section === section) || found[0] || null;
}

export const price = (t, amount, currency) => money(t.lang, amount, currency);

export const loading = t => h('p', { class: 'loading', role: 'status' },
  h('span', { class: 'spinner', 'aria-hidden': 'true' }), t.loading);

/** A page with a sentence instead of content. */
export function emptyPage(title, hint, ...more) {
  return h('div', { class: 'empty' },
    h('div', { class: 'empty-mark', 'aria-hidden': 'true' }, icon('ticket')),
    h('h1', { tabindex: '-1' }, title), hint ? h('p', {}, hint) : null, ...more);
}
