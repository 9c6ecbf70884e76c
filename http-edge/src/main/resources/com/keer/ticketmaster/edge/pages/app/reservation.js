// A reservation of mine: the hold, or the ticket with its receipt.

import { isMoment } from './format.js';
import { hold } from './hold.js';
import { dateTile, emptyPage, frame, icon, link, loading, name, notice, place, price, seatsOf, when } from './parts.js';
import { h } from './view.js';

export function reservation(state, t, act) {
  const { reservation: shown, route: { id } } = state;
  if (!shown || (shown.status === 'loading' && !shown.mine)) return frame(state, t, act, loading(t));
  const mine = state.mine.find(each => each.reservationId === id);
  if (!mine) {
    return frame(state, t, act, emptyPage(t.notYours, t.notYoursHint, link('/', { class: 'button' }, t.allEvents)));
  }
  const toEvent = `/events/${encodeURIComponent(mine.eventId)}`;
  if (mine.status === 'HELD') {
    return frame(state, t, act, notice(t, state, act),
      h('div', { class: 'narrow' },
        link(toEvent, { class: 'crumb' }, icon('back'), name(mine.eventName || mine.eventId)),
        h('h1', { tabindex: '-1' }, t.reservation), hold(state, t, act, mine)));
  }
  if (mine.status !== 'CONFIRMED') {
    const ended = mine.status === 'EXPIRED';
    return frame(state, t, act,
      emptyPage(ended ? t.expired : t.status[mine.status] || mine.status, ended ? t.expiredHint : null,
        h('p', { class: 'quiet' }, name(mine.eventName || mine.eventId), ' · ', seatsOf(t, mine)),
        link(toEvent, { class: 'button' }, t.lookAgain)));
  }
  return frame(state, t, act, ticket(state, t, act, mine, shown));
}

function ticket(state, t, act, mine, shown) {
  const { data, venue } = shown;
  const total = price(t, mine.total, mine.currency);
  return h('div', { class: 'narrow' },
    notice(t, state, act),
    h('h1', { class: 'hidden', tabindex: '-1' }, t.ticket, ' ', name(mine.eventName || mine.eventId)),
    h('article', { class: 'ticket' },
      h('div', { class: 'ticket-top' },
        dateTile(t, data || { eventId: mine.eventId }, venue?.timeZone),
        h('div', {},
          h('p', { class: 'ticket-done' }, icon('check'), t.status.CONFIRMED),
          h('p', { class: 'ticket-name' }, name(data?.name || mine.eventName || mine.eventId)),
          data?.artist ? h('p', { class: 'event-artist' }, name(data.artist)) : null)),
      h('div', { class: 'ticket-cut', 'aria-hidden': 'true' }),
      h('dl', { class: 'facts ticket-facts' },
        h('dt', {}, t.section), h('dd', { class: 'big' }, name(mine.section)),
        h('dt', {}, mine.seats ? t.seats(mine.seats.length) : t.quantity), h('dd', { class: 'big' }, seatsOf(t, mine)),
        data?.startsAt ? [h('dt', {}, t.doors), h('dd', {}, when(t, data.startsAt, venue, true))] : null,
        venue ? [h('dt', {}, t.where2), h('dd', {}, name([place(venue), venue.address].filter(Boolean).join(' · ')))] : null,
        total ? [h('dt', {}, t.total), h('dd', {}, total)] : null,
        h('dt', {}, t.number), h('dd', { class: 'mono' }, mine.reservationId))),
    h('div', { class: 'ticket-actions' },
      data?.startsAt && isMoment(data.startsAt) ? h('button', { type: 'button', class: 'button', onclick: () => act.calendar(mine, shown) }, t.calendar) : null,
      h('button', { type: 'button', class: 'button button-quiet', onclick: act.print }, t.print),
      link(`/events/${encodeURIComponent(mine.eventId)}`, { class: 'button button-quiet' }, t.toEvent)),
    receipt(t, act, mine, shown));
}

function receipt(t, act, mine, shown) {
  const { proof } = mine;
  return h('section', { class: 'panel receipt', 'aria-labelledby': 'receipt-title' },
    h('h2', { id: 'receipt-title' }, t.receipt, ' ', h('span', { class: 'quiet' }, t.receiptLead)),
    proof ? [
      h('p', {}, t.receiptText(proof.sequence, proof.section || mine.section)),
      h('p', { class: 'seal' }, h('span', { class: 'quiet' }, t.receiptSeal), ' ',
        h('code', {}, proof.chain.match(/.{1,8}/g).join(' '))),
      h('div', { class: 'ticket-actions' },
        h('button', { type: 'button', class: 'button button-quiet', onclick: () => act.checkReceipt(mine) }, t.receiptCheck),
        h('button', { type: 'button', class: 'button button-quiet', onclick: () => act.saveReceipt(mine) }, t.receiptSave)),
      h('p', { class: `verdict verdict-${shown.verdict || 'none'}`, role: 'status' }, verdict(t, shown.verdict)),
    ] : h('p', { class: 'quiet' }, t.receiptNone));
}

function verdict(t, found) {
  switch (found) {
    case 'good': return t.receiptGood;
    case 'bad': return t.receiptBad;
    case 'unsigned': return t.receiptUnsigned;
    case 'cannot': return t.receiptCannot;
    default: return '';
  }
}
