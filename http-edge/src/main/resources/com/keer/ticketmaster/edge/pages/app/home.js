// What is on sale, soon, and over.

import { countdown, whenShort } from './format.js';
import { dateTile, emptyPage, frame, icon, link, loading, name, place, seatsOf, when } from './parts.js';
import { holdIn, saleOf } from './state.js';
import { h } from './view.js';

const HOUR = 3600 * 1000;

export function home(state, t, act) {
  const { query } = state.home;
  return frame(state, t, act,
    h('div', { class: 'hero' }, h('h1', { tabindex: '-1' }, t.homeTitle), h('p', { class: 'lead' }, t.homeLead)),
    mine(state, t),
    h('form', { class: 'filters', role: 'search', onsubmit: event => event.preventDefault() },
      h('label', { class: 'field field-search' }, h('span', { class: 'hidden' }, t.search), icon('search'),
        h('input', {
          type: 'search', name: 'name', value: query.name, placeholder: t.search, autocomplete: 'off', maxlength: '100',
          oninput: event => act.search({ name: event.target.value }, true),
        })),
      choice(t.when, query.days, [[0, t.anyTime], [1, t.today], [7, t.thisWeek], [30, t.thisMonth]],
        value => act.search({ days: Number(value) })),
      state.venues.status === 'ready' && Object.keys(state.venues.byId).length > 1
        ? choice(t.where, query.venueId,
          [['', t.anywhere], ...Object.values(state.venues.byId).map(venue => [venue.venueId, place(venue)])],
          value => act.search({ venueId: value })) : null),
    list(state, t, act));
}

function choice(label, value, options, changed) {
  return h('label', { class: 'field' }, h('span', { class: 'hidden' }, label),
    h('select', { onchange: event => changed(event.target.value) },
      options.map(([key, text]) => h('option', { value: String(key), selected: String(key) === String(value) }, text))));
}

function mine(state, t) {
  const shown = state.mine.filter(each =>
    each.status === 'CONFIRMED' || (each.status === 'HELD' && Date.parse(each.expiresAt) > state.now)).slice(0, 4);
  if (!shown.length) return null;
  return h('section', { class: 'mine', 'aria-labelledby': 'mine-title', key: 'mine' },
    h('h2', { id: 'mine-title' }, t.yours),
    h('ul', { class: 'mine-list' }, shown.map(each => {
      const left = Date.parse(each.expiresAt) - state.now;
      return h('li', { key: each.reservationId },
        link(each.status === 'HELD' ? `/events/${encodeURIComponent(each.eventId)}`
          : `/reservations/${encodeURIComponent(each.reservationId)}`, { class: `stub stub-${each.status.toLowerCase()}` },
        icon(each.status === 'HELD' ? 'clock' : 'ticket'),
        h('span', { class: 'stub-text' },
          h('strong', {}, name(each.eventName || each.eventId)),
          h('span', { class: 'quiet' }, name(each.section), ' · ', seatsOf(t, each))),
        each.status === 'HELD' ? h('span', { class: 'stub-side time' }, countdown(left)) : null));
    })));
}

function list(state, t, act) {
  const { home: { items, status, next, query } } = state;
  if (status === 'loading' && !items.length) return loading(t);
  if (status !== 'ready' && status !== 'loading') {
    return emptyPage(t.catalogueAway, t.catalogueAwayHint,
      h('button', { type: 'button', class: 'button', onclick: () => act.search({}) }, t.again));
  }
  if (!items.length) {
    const asked = query.name || query.days || query.venueId;
    return asked
      ? h('div', { class: 'empty' }, h('p', {}, t.nothingFound),
        h('button', { type: 'button', class: 'button', onclick: () => act.search({ name: '', days: 0, venueId: '' }) }, t.clear))
      : h('div', { class: 'empty' }, h('p', { class: 'lead' }, t.noEvents), h('p', { class: 'quiet' }, t.noEventsHint));
  }
  const groups = { onSale: [], soon: [], over: [] };
  for (const item of items) {
    const sale = saleOf(item, state.now);
    groups[sale === 'ON_SALE' ? 'onSale' : sale === 'NOT_OPEN' ? 'soon' : 'over'].push(item);
  }
  return [
    ...Object.entries(groups).filter(([, events]) => events.length).map(([group, events]) =>
      h('section', { class: `group group-${group}`, 'aria-labelledby': `group-${group}`, key: group },
        h('h2', { id: `group-${group}` }, t[group]),
        h('ul', { class: 'cards' }, events.map(event => card(state, t, event))))),
    next ? h('p', { class: 'center', key: 'more' },
      h('button', { type: 'button', class: 'button button-quiet', onclick: act.moreEvents }, t.more)) : null,
  ];
}

function card(state, t, event) {
  const venue = state.venues.byId[event.venueId];
  const hold = holdIn(state, event.eventId);
  return h('li', { key: event.eventId },
    link(`/events/${encodeURIComponent(event.eventId)}`, { class: 'card' },
      dateTile(t, event, venue?.timeZone),
      h('span', { class: 'card-text' },
        h('strong', { class: 'card-name' }, name(event.name)),
        event.artist ? h('span', { class: 'card-artist' }, name(event.artist)) : null,
        h('span', { class: 'quiet' }, event.startsAt ? when(t, event.startsAt, venue) : t.noDate),
        venue ? h('span', { class: 'quiet' }, name(place(venue))) : null),
      h('span', { class: 'card-side' }, badge(state, t, event, hold))));
}

function badge(state, t, event, hold) {
  if (hold) return h('span', { class: 'badge badge-mine time' }, countdown(Date.parse(hold.expiresAt) - state.now));
  switch (saleOf(event, state.now)) {
    case 'ON_SALE': return h('span', { class: 'badge badge-open' }, t.onSale);
    case 'NOT_OPEN': {
      // Its sections may open at times of their own.
      if (!event.saleOpensAt) return h('span', { class: 'badge badge-soon' }, t.soon);
      const left = Date.parse(event.saleOpensAt) - state.now;
      return h('span', { class: 'badge badge-soon' },
        left < HOUR ? t.opensIn(countdown(left)) : t.opensAt(whenShort(t.lang, event.saleOpensAt)));
    }
    case 'CANCELLED': return h('span', { class: 'badge badge-off' }, t.cancelled);
    default: return h('span', { class: 'badge' }, t.closed);
  }
}
