// The one state of a page, and what changes it. Pure: no clock, no network, no storage.

export const START = {
  lang: 'en',
  now: 0,
  route: { page: 'none' },
  home: { status: 'loading', items: [], next: null, query: { name: '', days: 0, venueId: '' } },
  venues: { status: 'none', byId: {} },
  event: null,
  reservation: null,
  mine: [],
  line: 'connecting',
  asking: null,
  notice: null,
  said: '',
};

/** An event before anything is known of it. */
export function blankEvent(id, party, only) {
  return {
    id, status: 'loading', data: null, venue: null, party, only: only ?? null, sections: {}, order: [], rows: {}, layouts: {},
    seen: false, choices: { status: 'loading', items: [], next: null }, open: null, picked: null,
  };
}

/** The state after an action. */
export function reduce(state, action) {
  const change = CHANGES[action.type];
  return change ? change(state, action) : state;
}

const CHANGES = {
  tick: (state, { now }) => ({ ...state, now }),
  language: (state, { lang }) => ({ ...state, lang }),
  go: (state, { route }) => ({
    ...state, route, notice: null, reservation: null,
    line: state.event && state.event.id === route.id ? state.line : 'connecting',
    event: route.page !== 'event' ? null
      : state.event?.id === route.id ? state.event
        : blankEvent(route.id, route.party, route.section),
  }),
  events: (state, { items, next, append }) => ({
    ...state,
    home: { ...state.home, status: 'ready', next: next || null, items: append ? [...state.home.items, ...items] : items },
  }),
  eventsFailed: (state, { reason }) => ({ ...state, home: { ...state.home, status: reason } }),
  query: (state, { query }) => ({ ...state, home: { ...state.home, status: 'loading', query } }),
  venues: (state, { items }) => ({
    ...state,
    venues: { status: 'ready', byId: { ...state.venues.byId, ...Object.fromEntries(items.map(v => [v.venueId, v])) } },
  }),
  event: (state, { id, data }) => inEvent(state, id, event => ({
    ...event, status: 'ready', data, venue: data.venue, ...catalogued(event, data),
  })),
  eventFailed: (state, { id, reason }) => inEvent(state, id, event => ({
    ...event, status: event.order.length ? 'ready' : reason,
  })),
  availability: (state, { data }) => inEvent(state, data.eventId, event => counted(event, data)),
  seats: (state, { data }) => inEvent(state, data.eventId, event => seated(event, data)),
  line: (state, { line }) => ({ ...state, line }),
  party: (state, { party }) => inEvent(state, state.event?.id, event => ({
    ...event, party, picked: null, choices: { ...event.choices, status: 'loading' },
  })),
  only: (state, { section }) => inEvent(state, state.event?.id, event => ({
    ...event, only: section, choices: { ...event.choices, status: 'loading' },
  })),
  choices: (state, { id, party, only, items, next, append }) => inEvent(state, id, event => (
    event.party !== party || event.only !== only ? event : {
      ...event,
      choices: { status: 'ready', next: next || null, items: append ? [...event.choices.items, ...items] : items },
    })),
  choice: (state, { id, party, item }) => inEvent(state, id, event => (
    event.party !== party ? event : {
      ...event,
      choices: {
        ...event.choices,
        items: event.choices.items.map(each => (
          each.section === item.section && item.sequence >= each.sequence ? item : each)),
      },
    })),
  choicesFailed: (state, { id }) => inEvent(state, id, event => ({
    ...event, choices: { ...event.choices, status: event.choices.items.length ? 'ready' : 'failed' },
  })),
  open: (state, { section }) => inEvent(state, state.event?.id, event => ({ ...event, open: section, picked: null })),
  picked: (state, { picked }) => inEvent(state, state.event?.id, event => ({ ...event, picked })),
  mine: (state, { mine }) => ({ ...state, mine }),
  asking: (state, { asking }) => ({ ...state, asking }),
  notice: (state, { notice }) => ({ ...state, notice }),
  say: (state, { text }) => ({ ...state, said: text }),
  reservation: (state, { reservation }) => ({ ...state, reservation }),
};

function inEvent(state, id, change) {
  return state.event && state.event.id === id ? { ...state, event: change(state.event) } : state;
}

/** What the catalogue says of the sections, beside what the log has said already. */
function catalogued(event, data) {
  const sections = { ...event.sections };
  for (const section of data.sections || []) {
    const known = sections[section.name];
    const newer = !known || (section.sequence || 0) >= (known.sequence || 0);
    sections[section.name] = newer ? { ...known, ...section } : { ...section, ...known, price: section.price };
  }
  return { sections, order: (data.sections || []).map(section => section.name) };
}

function counted(event, data) {
  const sections = { ...event.sections };
  const order = [...event.order];
  for (const { section, sequence, counts } of data.sections) {
    const known = sections[section] || { name: section };
    if ((known.sequence || 0) <= sequence) {
      sections[section] = { ...known, state: 'LIVE', sequence, counts };
    }
    if (!order.includes(section)) order.push(section);
  }
  return { ...event, sections, order, seen: true, status: event.status === 'loading' ? 'loading' : 'ready' };
}

/** The rows as they are now, and which of the groups on offer somebody took. */
function seated(event, data) {
  const rows = { ...event.rows };
  const layouts = { ...event.layouts };
  for (const { section, layoutSequence, rows: changed } of data.sections) {
    layouts[section] = layoutSequence;
    rows[section] = { ...rows[section] };
    for (const { row, seats } of changed) rows[section][row] = seats;
  }
  const touched = new Set(data.sections.map(each => each.section));
  const items = event.choices.items.map(item => (
    touched.has(item.section) && item.groups
      ? { ...item, groups: item.groups.map(group => ({ ...group, gone: isTaken(group, rows[item.section]) })) }
      : item));
  return { ...event, rows, layouts, choices: { ...event.choices, items } };
}

/** Whether a seat of a group is no longer free. */
export function isTaken(group, rows) {
  const runs = rows?.[group.row];
  if (runs === undefined) return false;
  let at = 0;
  for (const [, count, letter] of runs.matchAll(/(\d+)([a-z_])/g)) {
    const end = at + Number(count);
    const touches = at < group.position + group.seats.length && end > group.position;
    if (touches && letter !== 'f') return true;
    at = end;
  }
  return false;
}

/** What a sale does at a moment, which the catalogue said at another. */
export function saleOf(event, now) {
  if (event.status === 'CANCELLED') return 'CANCELLED';
  if (event.saleOpensAt && now < Date.parse(event.saleOpensAt)) return 'NOT_OPEN';
  const end = event.saleClosesAt || event.endsAt;
  if (end && now >= Date.parse(end)) return 'CLOSED';
  return event.status === 'NOT_OPEN' && event.saleOpensAt ? 'ON_SALE' : event.status;
}

/** The seats that are left in all sections. */
export function freeSeats(event) {
  return event.order.reduce((sum, name) => sum + (event.sections[name]?.counts?.free || 0), 0);
}

/** The most that one booking may have. */
export function mostSeats(event) {
  const limits = event.order
    .map(name => event.sections[name]?.maxSeatsPerReservation || event.data?.maxSeatsPerReservation || 10);
  const most = limits.length ? Math.max(...limits) : 10;
  return Math.min(most, event.data?.seatsPerBuyer || most);
}

/** My hold in an event; the newest if there are several. */
export function holdIn(state, eventId) {
  return state.mine.find(each => each.eventId === eventId && each.status === 'HELD') || null;
}

/** How much later a hold may end at most; 0 if it has its longest end. */
export function extension(reservation, now, usual = 600) {
  const end = Date.parse(reservation.expiresAt);
  const limit = (reservation.heldAt || now) + (reservation.maxHoldSeconds || 3600) * 1000;
  const wanted = Math.min(now + usual * 1000, limit);
  return wanted - end < 15_000 ? 0 : Math.floor((wanted - now) / 1000);
}
