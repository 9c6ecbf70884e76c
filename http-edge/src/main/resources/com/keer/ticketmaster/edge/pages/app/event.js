// One event: how many, the best groups, the hall, and what I hold of it.

import { countdown, knownZone, money, times, whenFull } from './format.js';
import { hold } from './hold.js';
import {
  dateTile, emptyPage, frame, groupName, icon, link, loading, name, notice, place, price, when,
} from './parts.js';
import { freeSeats, holdIn, mostSeats, saleOf } from './state.js';
import { h } from './view.js';

const CHIPS = 6;

export function event(state, t, act) {
  const { event: shown } = state;
  if (shown.status === 'missing') {
    return frame(state, t, act, emptyPage(t.noEvent, t.noEventHint, link('/', { class: 'button' }, t.allEvents)));
  }
  if (shown.status === 'loading' && !shown.order.length) return frame(state, t, act, loading(t));
  const mine = holdIn(state, shown.id);
  return frame(state, t, act,
    head(state, t),
    notice(t, state, act),
    h('div', { class: 'event-body' },
      h('div', { class: 'event-choose' },
        mine ? hold(state, t, act, mine) : asking(state, t) || choose(state, t, act)),
      h('div', { class: 'event-hall' }, hall(state, t, act))));
}

function head(state, t) {
  const { event: { data, venue, id } } = state;
  return h('div', { class: 'event-head' },
    data ? dateTile(t, data, venue?.timeZone) : null,
    h('div', { class: 'event-head-text' },
      link('/', { class: 'crumb' }, icon('back'), t.allEvents),
      h('h1', { tabindex: '-1' }, name(data?.name || id)),
      data?.artist ? h('p', { class: 'event-artist' }, name(data.artist)) : null,
      h('p', { class: 'event-facts' },
        h('span', { class: 'fact' }, icon('clock'), h('span', {}, data?.startsAt ? when(t, data.startsAt, venue, true) : t.noDate)),
        venue ? h('span', { class: 'fact' }, icon('pin'),
          h('span', {}, name([place(venue), venue.address].filter(Boolean).join(' · ')))) : null),
      data?.description ? h('p', { class: 'event-description' }, name(data.description)) : null));
}

function asking(state, t) {
  if (!state.asking || state.asking.kind !== 'book') return null;
  return h('div', { class: 'panel asking', role: 'status', key: 'asking' },
    h('span', { class: 'spinner spinner-big', 'aria-hidden': 'true' }),
    h('p', { class: 'lead' }, state.asking.long ? t.askingLong : t.asking));
}

function choose(state, t, act) {
  const { event: shown } = state;
  const sale = shown.data ? saleOf(shown.data, state.now) : 'ON_SALE';
  if (sale !== 'ON_SALE') return closed(state, t, sale);
  if (!shown.order.length || (shown.data && !shown.seen && !shown.order.some(each => shown.sections[each].counts))) {
    return h('div', { class: 'panel' }, h('p', { class: 'lead' }, t.opening));
  }
  if (!freeSeats(shown)) {
    return h('div', { class: 'panel' }, h('h2', {}, t.soldOut), h('p', {}, t.soldOutHint));
  }
  return h('div', { class: 'panel', key: 'choose' }, howMany(state, t, act), offers(state, t, act));
}

function closed(state, t, sale) {
  const { event: { data, venue } } = state;
  if (sale === 'CANCELLED') return h('div', { class: 'panel' }, h('p', { class: 'lead' }, t.saleCancelled));
  if (sale === 'CLOSED') return h('div', { class: 'panel' }, h('p', { class: 'lead' }, t.saleOver));
  return h('div', { class: 'panel center' },
    data.saleOpensAt
      ? [h('p', { class: 'lead' }, t.notOpenYet(whenFull(t.lang, data.saleOpensAt, knownZone(venue?.timeZone)))),
        h('p', { class: 'big-time time', role: 'timer' }, countdown(Date.parse(data.saleOpensAt) - state.now))]
      : h('p', { class: 'lead' }, t.soon));
}

function howMany(state, t, act) {
  const { event: shown } = state;
  const most = mostSeats(shown);
  const chips = Array.from({ length: Math.min(CHIPS, most) }, (_, i) => i + 1);
  return h('fieldset', { class: 'how-many' },
    h('legend', {}, h('h2', {}, t.howMany)),
    h('div', { class: 'chips' },
      chips.map(n => h('label', { class: 'chip' },
        h('input', { type: 'radio', name: 'party', value: String(n), checked: shown.party === n, onchange: () => act.party(n) }),
        h('span', {}, String(n)))),
      most > CHIPS ? h('label', { class: shown.party > CHIPS ? 'chip chip-more chip-on' : 'chip chip-more' },
        h('span', { class: 'hidden' }, t.howMany),
        h('select', { onchange: e => e.target.value && act.party(Number(e.target.value)) },
          h('option', { value: '', selected: shown.party <= CHIPS }, `${CHIPS}+`),
          Array.from({ length: most - CHIPS }, (_, i) => CHIPS + 1 + i).map(n =>
            h('option', { value: String(n), selected: shown.party === n }, String(n))))) : null));
}

function offers(state, t, act) {
  const { event: { choices, party, only } } = state;
  return h('section', { class: 'offers', 'aria-labelledby': 'offers-title', 'aria-busy': String(choices.status === 'loading') },
    h('div', { class: 'offers-head' },
      h('h2', { id: 'offers-title' }, t.together(party), ' ',
        h('span', { class: 'quiet' }, only ? t.onlyIn(only) : t.inAll)),
      only ? h('button', { type: 'button', class: 'text-button', onclick: () => act.only(null) }, t.wholeHall) : null),
    choices.status === 'loading' && !choices.items.length ? loading(t) : null,
    inOrder(state.event).map(item => offer(state, t, act, item)),
    choices.next ? h('button', { type: 'button', class: 'button button-quiet wide', onclick: act.moreChoices }, t.more) : null);
}

/** As the organiser lists the sections. */
const inOrder = ({ choices, order }) =>
  [...choices.items].sort((one, other) => order.indexOf(one.section) - order.indexOf(other.section));

function offer(state, t, act, item) {
  const { event: shown } = state;
  const section = shown.sections[item.section];
  const free = section?.counts?.free ?? item.free;
  return h('div', { class: 'offer', key: item.section },
    h('div', { class: 'offer-head' },
      h('h3', {}, name(item.section)),
      item.price ? h('span', { class: 'quiet' }, t.each(money(t.lang, item.price, item.currency))) : null,
      h('span', { class: free === 0 ? 'left left-none' : 'left' }, t.left(free))),
    item.generalAdmission ? standing(state, t, act, item, free) : groups(state, t, act, item, free));
}

function standing(state, t, act, item, free) {
  const { party } = state.event;
  if (free < party) return h('p', { class: 'quiet offer-none' }, free ? t.tooFew(party, free) : t.left(0));
  const total = item.price ? money(t.lang, times(item.price, party), item.currency) : '';
  return h('ul', { class: 'offer-list' }, h('li', {},
    choice(t, { title: t.places(party), why: [t.anyPlace], total, busy: state.asking,
      label: t.takeLabel(`${t.places(party)}, ${item.section}`, total),
      take: () => act.take({ section: item.section, seatCount: party }, {
        currency: item.currency, total: item.price ? times(item.price, party) : undefined }) })));
}

function groups(state, t, act, item, free) {
  const { party } = state.event;
  if (!item.groups.length) {
    return h('p', { class: 'quiet offer-none' }, free === 0 ? t.left(0) : t.noneTogether(party, item.largestBlock));
  }
  return h('ul', { class: 'offer-list' }, item.groups.map(group => {
    const total = price(t, group.total, item.currency);
    return h('li', { key: `${group.row}/${group.position}/${group.seats.length}` },
      choice(t, {
        title: groupName(t, group), why: group.why.map(each => t.why[each]).filter(Boolean), total,
        best: group.why.includes('best-available'), gone: group.gone, busy: state.asking,
        label: t.takeLabel(`${groupName(t, group)}, ${item.section}`, total),
        look: on => act.reveal(item.section, on ? group : null),
        take: () => act.take(
          { section: item.section, seats: group.seats.map(seat => ({ row: group.row, seat })) },
          { currency: item.currency, total: group.total }),
      }));
  }));
}

function choice(t, { title, why, total, best, gone, busy, label, look, take }) {
  return h('button', {
    type: 'button', class: `choice${best ? ' choice-best' : ''}${gone ? ' choice-gone' : ''}`, 'aria-label': label,
    disabled: gone || Boolean(busy), onclick: take,
    onmouseenter: look && (() => look(true)), onmouseleave: look && (() => look(false)),
    onfocus: look && (() => look(true)), onblur: look && (() => look(false)),
  },
  h('span', { class: 'choice-text' }, h('strong', {}, title),
    h('span', { class: 'choice-why' }, gone ? t.justGone : why.map(each => h('span', { class: 'tag' }, each)))),
  h('span', { class: 'choice-side' }, total ? h('span', { class: 'choice-total' }, total) : null,
    h('span', { class: 'choice-take', 'aria-hidden': 'true' }, t.take)));
}

function hall(state, t, act) {
  const { event: shown } = state;
  const sale = shown.data ? saleOf(shown.data, state.now) : 'ON_SALE';
  if (!shown.seen) return null;
  return h('section', { class: 'panel hall', 'aria-labelledby': 'hall-title' },
    h('div', { class: 'hall-head' },
      h('h2', { id: 'hall-title' }, shown.open ? name(shown.open) : t.onTheMap),
      shown.open ? h('button', { type: 'button', class: 'text-button', onclick: act.closeSection }, icon('back'), t.wholeHall) : null),
    sale === 'ON_SALE' ? h('p', { class: 'quiet hall-hint', key: 'hint' }, t.mapHint) : null,
    h('div', { class: 'map', key: 'map', owned: true, ref: act.mapPlace }),
    picked(state, t, act));
}

function picked(state, t, act) {
  const { event: { picked: choice, data }, asking: busy } = state;
  if (!choice?.seats.length) return null;
  const currency = data?.currency;
  const total = choice.total ? money(t.lang, choice.total, currency) : '';
  return h('div', { class: 'picked', key: 'picked' },
    h('div', { class: 'picked-text' },
      h('strong', {}, t.picked(choice.seats.length), total ? ` · ${total}` : ''),
      choice.leavesSingle ? h('span', { class: 'quiet' }, t.leavesSingle) : null),
    h('button', {
      type: 'button', class: 'button', disabled: Boolean(busy),
      onclick: () => act.take(
        { section: choice.section, seats: choice.seats.map(({ row, seat }) => ({ row, seat })) },
        { currency, total: choice.total }),
    }, t.takePicked(choice.seats.length)));
}
