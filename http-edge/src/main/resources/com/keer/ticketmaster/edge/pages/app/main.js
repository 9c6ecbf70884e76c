// The page: what people do and what the network tells becomes actions on the one state, and every
// state is shown.

import * as booking from './booking.js';
import { calendarFile } from './calendar.js';
import { now } from './clock.js';
import { event as eventView } from './event.js';
import { clockTime, seatNames, times } from './format.js';
import { home as homeView } from './home.js';
import { isOver } from './hold.js';
import { MapHost } from './map-host.js';
import * as memory from './memory.js';
import { Refused, call, listen, part } from './net.js';
import { bestOffer, emptyPage, frame, link, place, seatsOf } from './parts.js';
import { check } from './receipt.js';
import { ofError, ofReason } from './refusals.js';
import { reservation as reservationView } from './reservation.js';
import { START, extension, holdIn, mostSeats, reduce } from './state.js';
import { h, render } from './view.js';

const LANGUAGES = { en: () => import('./strings/en.js'), de: () => import('./strings/de.js') };
const SEARCH_MILLIS = 250;
const REFRESH_MILLIS = 700;
const SPOKEN_SECONDS = new Set([120, 60, 30, 10]);
const DAY = 24 * 3600 * 1000;

let state = START;
let t;
let scheduled = false;
let stopListening = null;
let searching = 0;
const stale = new Set();
let refreshing = 0;
const root = document.getElementById('app');

const VIEWS = {
  home: homeView,
  event: eventView,
  reservation: reservationView,
  none: (shown, words, does) => frame(shown, words, does,
    emptyPage(words.noPage, words.noPageHint, link('/', { class: 'button' }, words.allEvents))),
};

function dispatch(action) {
  const before = state;
  state = reduce(state, action);
  if (state !== before && !scheduled) {
    scheduled = true;
    requestAnimationFrame(show);
    // Frames do not come to a page that nobody sees, or that is covered before the next one.
    setTimeout(show, 200);
  }
}

function show() {
  if (!scheduled) return;
  scheduled = false;
  render(root, VIEWS[state.route.page](state, t, act));
  document.title = [title(), t.shop].filter(Boolean).join(' · ');
  map.show(state, t);
}

function title() {
  switch (state.route.page) {
    case 'home': return t.homeTitle;
    case 'event': {
      const mine = holdIn(state, state.route.id);
      return (mine ? `(${t.status.HELD}) ` : '') + (state.event?.data?.name || state.route.id);
    }
    case 'reservation': return t.ticket;
    default: return t.noPage;
  }
}

// Where we are.

function routeOf(url) {
  const parts = url.pathname.split('/').slice(1);
  let id;
  try {
    id = decodeURIComponent(parts[1] || '');
  } catch (e) {
    return { page: 'none' };
  }
  if (url.pathname === '/') return { page: 'home' };
  if (parts.length === 2 && id && parts[0] === 'events') {
    const party = Number(url.searchParams.get('party')) || 2;
    return { page: 'event', id, party: Math.min(60, Math.max(1, party)), section: url.searchParams.get('section') };
  }
  if (parts.length === 2 && id && parts[0] === 'reservations') return { page: 'reservation', id };
  return { page: 'none' };
}

function go(route, focus) {
  const same = state.route.page === route.page && state.route.id === route.id;
  dispatch({ type: 'go', route });
  if (same) return;
  stopListening?.();
  stopListening = null;
  stale.clear();
  map.reset();
  if (route.page === 'home') loadHome();
  if (route.page === 'event') openEvent(route.id);
  if (route.page === 'reservation') openReservation(route.id);
  if (focus) {
    scrollTo(0, 0);
    requestAnimationFrame(() => requestAnimationFrame(() => root.querySelector('h1, main')?.focus({ preventScroll: true })));
  }
}

function address() {
  const { event } = state;
  const query = new URLSearchParams();
  if (event.party !== 2) query.set('party', event.party);
  if (event.only) query.set('section', event.only);
  const text = query.toString();
  history.replaceState(null, '', location.pathname + (text ? '?' + text.replace(/\+/g, '%20') : ''));
}

addEventListener('popstate', () => go(routeOf(new URL(location.href)), true));
document.addEventListener('click', event => {
  const anchor = event.target.closest?.('a[href]');
  if (!anchor || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || anchor.download) return;
  const url = new URL(anchor.href, location.href);
  const route = url.origin === location.origin && !anchor.getAttribute('href').startsWith('#') ? routeOf(url) : null;
  if (!route || route.page === 'none') return;
  event.preventDefault();
  if (url.href !== location.href) history.pushState(null, '', url);
  go(route, true);
});

// Events.

async function loadHome(cursor) {
  const { query } = state.home;
  const parameters = new URLSearchParams({ limit: '50' });
  if (query.name.trim()) parameters.set('name', query.name.trim());
  if (query.venueId) parameters.set('venueId', query.venueId);
  // What is over for good has no place here; an event without a date comes last.
  parameters.set('from', new Date(now() - DAY).toISOString());
  if (query.days) {
    parameters.set('to', new Date(now() + query.days * DAY).toISOString());
  }
  if (cursor) parameters.set('cursor', cursor);
  try {
    const list = await call('GET', '/api/events?' + parameters.toString().replace(/\+/g, '%20'));
    if (query === state.home.query) dispatch({ type: 'events', ...list, append: Boolean(cursor) });
  } catch (e) {
    const nothing = e instanceof Refused && e.status === 400;
    if (query === state.home.query) dispatch(nothing ? { type: 'events', items: [] } : { type: 'eventsFailed', reason: 'failed' });
  }
  if (state.venues.status === 'none') {
    call('GET', '/api/venues?limit=200').then(list => dispatch({ type: 'venues', items: list.items }), () => {});
  }
}

async function venueOf(data) {
  if (!data.venueId) return null;
  if (!state.venues.byId[data.venueId]) {
    try {
      const venue = await call('GET', `/api/venues/${part(data.venueId)}`);
      dispatch({ type: 'venues', items: [venue] });
    } catch (e) {
      return null;
    }
  }
  return state.venues.byId[data.venueId];
}

async function openEvent(id) {
  stopListening = listen(id, (name, data) => heard(id, name, data));
  refreshHolds(each => each.eventId === id);
  try {
    const data = await call('GET', `/api/events/${part(id)}`);
    dispatch({ type: 'event', id, data: { ...data, venue: await venueOf(data) } });
    if (state.event?.id === id && state.event.party > mostSeats(state.event)) act.party(mostSeats(state.event));
  } catch (e) {
    dispatch({ type: 'eventFailed', id, reason: e instanceof Refused && e.status === 404 ? 'missing' : 'failed' });
  }
  loadChoices();
}

function heard(id, name, data) {
  if (state.event?.id !== id) return;
  const before = state.event;
  switch (name) {
    case 'live': case 'lost':
      if (name === 'live' && state.line === 'lost') {
        dispatch({ type: 'say', text: t.backAgain });
        loadChoices();
        if (!state.asking) booking.resume(telling, done, failed);
      } else if (name === 'lost' && state.line === 'live') {
        dispatch({ type: 'say', text: t.lost });
      }
      dispatch({ type: 'line', line: name });
      break;
    case 'gone':
      // Neither the catalogue nor the log has it.
      if (before.status === 'missing') stopListening?.();
      break;
    case 'availability':
      dispatch({ type: 'availability', data });
      map.update(data);
      for (const { section, counts } of data.sections) {
        const offered = before.choices.items.find(each => each.section === section);
        const had = before.sections[section]?.counts?.free ?? 0;
        if (offered && !offered.groups?.length && !offered.generalAdmission && counts.free > had) stale.add(section);
      }
      if (!before.seen && before.choices.status === 'failed') loadChoices();
      refreshSoon();
      break;
    case 'seats':
      dispatch({ type: 'seats', data });
      map.update(data);
      for (const item of state.event.choices.items) if (item.groups?.some(group => group.gone)) stale.add(item.section);
      refreshSoon();
      break;
  }
}

async function loadChoices(cursor) {
  const shown = state.event;
  if (!shown) return;
  const { id, party, only } = shown;
  const query = new URLSearchParams({ count: String(party), groups: only ? '8' : '3', limit: '20' });
  if (only) query.set('section', only);
  if (cursor) query.set('cursor', cursor);
  try {
    const list = await call('GET', `/api/events/${part(id)}/choices?${query.toString().replace(/\+/g, '%20')}`);
    dispatch({ type: 'choices', id, party, only, ...list, append: Boolean(cursor) });
  } catch (e) {
    dispatch({ type: 'choicesFailed', id });
  }
}

/** Asks only for the sections of which an offer is gone, and not all pages at the same moment. */
function refreshSoon() {
  if (!stale.size || refreshing) return;
  refreshing = setTimeout(async () => {
    const shown = state.event;
    const sections = [...stale].slice(0, 5);
    sections.forEach(section => stale.delete(section));
    for (const section of sections) {
      if (!shown || state.event?.id !== shown.id || document.hidden) break;
      const query = `count=${state.event.party}&groups=${state.event.only ? 8 : 3}&section=${part(section)}`;
      try {
        const list = await call('GET', `/api/events/${part(shown.id)}/choices?${query}`);
        for (const item of list.items) dispatch({ type: 'choice', id: shown.id, party: shown.party, item });
      } catch (e) {
        // The next change asks again.
      }
    }
    refreshing = 0;
    refreshSoon();
  }, REFRESH_MILLIS + Math.random() * REFRESH_MILLIS);
}

// Holds and tickets.

function loadMine() {
  dispatch({ type: 'mine', mine: memory.mine() });
}

/** Asks how reservations are that this browser has kept as held. */
function refreshHolds(which) {
  for (const mine of memory.mine().filter(each => each.status === 'HELD' && which(each))) {
    lookAt(mine);
  }
}

const looking = new Set();

async function lookAt(mine, patience = 5) {
  const { reservationId } = mine;
  if (looking.has(reservationId)) return;
  looking.add(reservationId);
  try {
    const found = await booking.look(reservationId, mine.token);
    if (found.status === 'HELD' && isOver(found, now()) && patience > 0) {
      // Its end is a command in the log like any other, which has its turn in a moment.
      setTimeout(() => lookAt(mine, patience - 1), 1500);
    } else if (found.status === 'EXPIRED' && mine.status === 'HELD') {
      tell({ text: `${t.expired}. ${t.expiredHint}`, next: [] });
    }
  } catch (e) {
    if (e instanceof Refused && e.status === 404) memory.keep({ reservationId, status: 'EXPIRED' });
    else if (patience > 0) setTimeout(() => lookAt(mine, patience - 1), 3000);
  } finally {
    looking.delete(reservationId);
    loadMine();
  }
}

async function openReservation(id) {
  dispatch({ type: 'reservation', reservation: { status: 'loading' } });
  const kept = memory.mine().find(each => each.reservationId === id);
  let mine = kept;
  try {
    mine = await booking.look(id, kept?.token);
  } catch (e) {
    // What is kept says enough to show.
  }
  loadMine();
  const eventId = mine?.eventId || kept?.eventId;
  let data = null;
  if (eventId) {
    try {
      data = await call('GET', `/api/events/${part(eventId)}`);
    } catch (e) {
      // The ticket is good without it.
    }
  }
  const venue = data ? await venueOf(data) : null;
  if (state.route.page === 'reservation' && state.route.id === id) {
    dispatch({ type: 'reservation', reservation: { status: 'ready', mine, data, venue } });
  }
}

/** @param answer whether somebody waits for it: then the next best thing is one key away */
function tell(notice, answer) {
  dispatch({ type: 'notice', notice });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const shown = root.querySelector('.notice');
    shown?.scrollIntoView({ block: 'nearest' });
    if (answer) shown?.querySelector('.notice-next button')?.focus({ preventScroll: true });
  }));
}

const telling = asking => dispatch({ type: 'asking', asking });

/** What came of a request, whichever page sent it. */
function done(request, mine) {
  loadMine();
  if (mine.status === 'REJECTED') {
    const zone = state.event?.data?.venue?.timeZone;
    tell({ ...ofReason(t, mine.reason || {}, request.wish, zone), request }, true);
    if (mine.reason?.type === 'seats-not-free') {
      stale.add(request.wish.section);
      refreshSoon();
    }
    return;
  }
  if (mine.status === 'CONFIRMED' && (request.kind === 'confirm' || request.kind === 'book')) {
    history.pushState(null, '', `/reservations/${part(mine.reservationId)}`);
    go(routeOf(new URL(location.href)), true);
    tell({ kind: 'good', text: `${t.bought} ${t.boughtHint}`, next: [] });
  } else if (request.kind === 'give-back') {
    tell({ kind: 'good', text: t.givenBack, next: [] });
    loadChoices();
  } else if (request.kind === 'extend') {
    dispatch({ type: 'say', text: t.extended(clockTime(t.lang, mine.expiresAt)) });
  } else if (request.kind === 'book') {
    dispatch({ type: 'notice', notice: null });
    dispatch({ type: 'picked', picked: null });
    map.clear();
    dispatch({ type: 'say', text: `${t.held}: ${seatsOf(t, mine)}` });
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const heading = document.getElementById('hold-title');
      heading?.focus({ preventScroll: true });
      heading?.closest('.hold').scrollIntoView({ block: 'nearest' });
    }));
  }
}

function failed(request, error) {
  loadMine();
  tell({ ...ofError(t, error, request.wish), request }, true);
  if (error instanceof Refused && request.reservationId) {
    const mine = memory.mine().find(each => each.reservationId === request.reservationId);
    if (mine?.status === 'HELD') lookAt(mine);
  }
}

function take(wish, about) {
  const { event } = state;
  if (state.asking || !event) return;
  const section = event.sections[wish.section] || {};
  const maxHoldSeconds = section.maxHoldSeconds ?? event.data?.maxHoldSeconds;
  const full = {
    ...wish, eventId: event.id,
    holdSeconds: maxHoldSeconds ? Math.min(600, maxHoldSeconds) : undefined,
    atOnce: wish.atOnce || maxHoldSeconds === 0,
  };
  const known = { eventName: event.data?.name || event.id, maxHoldSeconds, ...about };
  dispatch({ type: 'notice', notice: null });
  booking.book(full, known, telling).then(
    mine => done({ kind: 'book', wish: { ...full, about: known } }, mine),
    error => failed({ kind: 'book', wish: { ...full, about: known } }, error));
}

function split(wish) {
  const seatCount = wish.seatCount || wish.seats.length;
  const each = state.event.sections[wish.section]?.price;
  take({ section: wish.section, seatCount, allowSplit: true },
    { currency: state.event.data?.currency, total: each && times(each, seatCount) });
}

const follow = (kind, promise, mine) =>
  promise.then(after => done({ kind, reservationId: mine.reservationId }, after),
    error => failed({ kind, reservationId: mine.reservationId }, error));

function save(text, type, file) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = Object.assign(document.createElement('a'), { href: url, download: file });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

// What people do.

const act = {
  skip: event => {
    event.preventDefault();
    document.getElementById('content').focus();
  },
  language: async lang => {
    memory.speak(lang);
    await speak(lang);
  },
  search: (change, wait) => {
    clearTimeout(searching);
    dispatch({ type: 'query', query: { ...state.home.query, ...change } });
    searching = setTimeout(loadHome, wait ? SEARCH_MILLIS : 0);
  },
  moreEvents: () => loadHome(state.home.next),
  party: party => {
    dispatch({ type: 'party', party });
    address();
    loadChoices();
  },
  only: section => {
    dispatch({ type: 'only', section });
    address();
    loadChoices();
  },
  moreChoices: () => loadChoices(state.event.choices.next),
  take,
  buy: mine => follow('confirm', booking.confirm(mine, telling), mine),
  extend: mine => {
    const seconds = extension(mine, now());
    if (seconds) follow('extend', booking.extend(mine, seconds, telling), mine);
  },
  giveBack: mine => follow('give-back', booking.giveBack(mine, telling), mine),
  dismiss: () => dispatch({ type: 'notice', notice: null }),
  step: (step, notice) => {
    dispatch({ type: 'notice', notice: null });
    const wish = notice.request?.wish;
    switch (step.do) {
      case 'party': return act.party(step.party);
      case 'others': return act.only(null);
      case 'split': return split(wish);
      case 'atOnce': return take({ ...wish, atOnce: true }, wish.about);
      case 'hold': return refreshHolds(() => true);
      case 'reload': map.reset(); return loadChoices();
      case 'again': return booking.resume(telling, done, failed);
      case 'best': {
        const best = bestOffer(state, wish?.section);
        return best ? take({
          section: best.item.section, seats: best.group.seats.map(seat => ({ row: best.group.row, seat })),
        }, { currency: best.item.currency, total: best.group.total }) : loadChoices();
      }
    }
  },
  mapPlace: element => map.place(element),
  closeSection: () => {
    dispatch({ type: 'open', section: null });
    map.back();
    act.only(null);
  },
  reveal: (section, group) => map.reveal(section, group),
  calendar: (mine, { data, venue }) => save(calendarFile({
    id: mine.reservationId, name: data.name, startsAt: data.startsAt, endsAt: data.endsAt && Date.parse(data.endsAt),
    place: [place(venue), venue?.address].filter(Boolean).join(', '), description: `${mine.section}: ${seatsOf(t, mine)}`,
    url: location.href,
  }, now()), 'text/calendar', 'ticket.ics'),
  print: () => print(),
  checkReceipt: async mine => {
    const verdict = await check(mine.proof, mine.reservationId);
    dispatch({ type: 'reservation', reservation: { ...state.reservation, verdict } });
  },
  saveReceipt: ({ reservationId, eventId, section, status, seats, proof }) => save(
    JSON.stringify({ reservationId, status, eventId, section, seats, proof }, null, 2), 'application/json',
    `receipt-${reservationId}.json`),
};

const map = new MapHost({
  opened: async section => {
    dispatch({ type: 'open', section });
    act.only(section);
    const shown = state.event;
    try {
      return await call('GET', `/api/events/${part(shown.id)}/sections/${part(section)}`);
    } catch (e) {
      dispatch({ type: 'open', section: null });
      tell(ofError(t, e));
      return null;
    }
  },
  standing: section => act.only(section),
  closed: () => {
    dispatch({ type: 'open', section: null });
    act.only(null);
  },
  picked: picked => dispatch({ type: 'picked', picked }),
  take: picked => take(
    { section: picked.section, seats: picked.seats.map(({ row, seat }) => ({ row, seat })) },
    { currency: state.event.data?.currency, total: picked.total }),
  lost: ({ section, seats }) => {
    const best = bestOffer(state, section);
    tell({
      text: t.why_['seats-not-free']({ names: `${t.row(seats[0].row)}, ${seatNames(t, seats.map(each => each.seat))}`, many: seats.length > 1 }),
      next: best ? [{ do: 'best' }] : [],
      request: { wish: { section } },
    });
  },
  giveBack: () => {
    const mine = holdIn(state, state.event?.id);
    if (mine) act.giveBack(mine);
  },
});

// The time.

let lastSpoken = 0;

function tick() {
  const time = now();
  dispatch({ type: 'tick', now: time });
  for (const mine of state.mine.filter(each => each.status === 'HELD')) {
    const left = Math.ceil((Date.parse(mine.expiresAt) - time) / 1000);
    if (SPOKEN_SECONDS.has(left) && lastSpoken !== left) {
      lastSpoken = left;
      dispatch({ type: 'say', text: t.minutesLeft(Math.floor(left / 60), left % 60) });
    }
    if (left <= 0 && !looking.has(mine.reservationId) && !ended.has(mine.reservationId + mine.expiresAt)) {
      ended.add(mine.reservationId + mine.expiresAt);
      lookAt(mine);
    }
  }
  setTimeout(tick, 1000 - (time % 1000));
}

const ended = new Set();

async function speak(lang) {
  t = (await LANGUAGES[lang]()).default;
  document.documentElement.lang = lang;
  dispatch({ type: 'language', lang });
}

function language() {
  const wanted = [memory.language(), ...navigator.languages].filter(Boolean).map(each => each.slice(0, 2).toLowerCase());
  return wanted.find(each => LANGUAGES[each]) || 'en';
}

await speak(language());
loadMine();
memory.onOtherTab(loadMine);
go(routeOf(new URL(location.href)), false);
tick();
booking.resume(telling, done, failed);
