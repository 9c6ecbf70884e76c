// The one state of the page, and what changes it. Pure: no clock, no network.

/** How much of the past is drawn. */
export const WINDOW_MILLIS = 10 * 60_000;

/** How long the lines of the table keep their places: they can be read, and follow what happens. */
const ORDER_MILLIS = 5000;

/** Over how much time "lately" goes. */
const LATELY_MILLIS = 60_000;

export const START = {
  lang: '', line: 'connecting', sale: null, points: [], past: [], order: [], orderedAt: 0, all: false, said: '',
};

export function reduce(state, action) {
  switch (action.type) {
    case 'language': return { ...state, lang: action.lang };
    case 'line': return { ...state, line: action.line };
    case 'say': return { ...state, said: action.text };
    case 'all': return { ...state, all: action.all };
    case 'before': return { ...state, points: merged(action.points, state.points) };
    case 'sale': return sold(state, action.sale);
    default: return state;
  }
}

function sold(state, sale) {
  const at = Date.parse(sale.at);
  const points = sale.pace ? [...state.points, sale.pace] : state.points;
  const past = [...state.past, { at, counts: counts(sale) }].filter(each => each.at > at - LATELY_MILLIS);
  const reorders = at - state.orderedAt >= ORDER_MILLIS || at < state.orderedAt;
  return {
    ...state, sale, past,
    points: points.filter(each => each.at > at - WINDOW_MILLIS),
    order: reorders ? (sale.sections || []).map(keyOf) : state.order,
    orderedAt: reorders ? at : state.orderedAt,
  };
}

/** What the server kept, and what we have seen ourselves. */
function merged(before, seen) {
  const byTime = new Map([...before, ...seen].map(each => [each.at, each]));
  return [...byTime.values()].sort((a, b) => a.at - b.at);
}

export const keyOf = section => `${section.event}\n${section.section}`;

/** The sections in the order that the table keeps for a while. */
export function ordered(state) {
  const places = new Map(state.order.map((key, i) => [key, i]));
  const place = section => places.get(keyOf(section)) ?? Infinity;
  return [...(state.sale?.sections || [])].sort((a, b) => {
    const [left, right] = [place(a), place(b)];
    return left === right ? 0 : left - right;
  });
}

const sum = values => Object.values(values || {}).reduce((all, each) => all + each, 0);

/** Counters that begin with the process. */
function counts(sale) {
  return {
    dead: sum(sale.deadLetters), lost: sale.canary?.lost || 0, late: sale.canary?.late || 0,
    turnedAway: sale.work?.turnedAway || 0, failedThreads: sale.failedThreads || 0,
  };
}

/** How much a counter has grown lately, since the process began at most. */
export function lately(state, name) {
  if (!state.past.length) return 0;
  return Math.max(0, state.past[state.past.length - 1].counts[name] - state.past[0].counts[name]);
}

/** The mean of the last seconds: what `pick` finds in each of them. */
export function recent(state, pick, seconds = 5) {
  const { points } = state;
  if (!points.length || !state.sale) return null;
  const end = Date.parse(state.sale.at);
  const few = points.filter(each => each.at > end - seconds * 1000);
  return few.length ? few.reduce((all, each) => all + pick(each), 0) / few.length : null;
}

export const held = point => point.outcomes.held || 0;
export const bought = point => point.outcomes.confirmed || 0;
export const refused = point => sum(point.refused);

/** Refusals by reason in the last minute, the most first: how many of them a second. */
export function reasons(state, seconds = 60) {
  const totals = {};
  if (!state.sale) return [];
  const end = Date.parse(state.sale.at);
  const few = state.points.filter(each => each.at > end - seconds * 1000);
  for (const point of few) {
    for (const [reason, rate] of Object.entries(point.refused)) totals[reason] = (totals[reason] || 0) + rate / few.length;
  }
  return Object.entries(totals).sort((a, b) => b[1] - a[1]);
}

/** The most seconds that anything here is behind; null if nothing is known. */
export function behindSeconds(sale) {
  const all = [
    ...(sale.behind || []).filter(each => each.records !== 0).map(each => each.seconds),
    sale.projection?.seconds, sale.redisSeconds,
  ].filter(each => each !== undefined);
  return all.length ? Math.max(0, ...all) : null;
}
