// What this browser keeps: who books, which requests have no answer yet, and what is mine. Other
// tabs see every change at once.

const WHO = 'ticketmaster.who';
const ASKED = 'ticketmaster.asked';
const MINE = 'ticketmaster.mine';
const LANGUAGE = 'ticketmaster.language';
const MOST_KEPT = 200;

/** For browsers that keep nothing: then it lasts as long as the page. */
const spare = new Map();

function get(name) {
  try {
    return localStorage.getItem(name);
  } catch (e) {
    return spare.get(name) ?? null;
  }
}

function put(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch (e) {
    spare.set(name, text);
  }
}

function list(name) {
  try {
    const value = JSON.parse(get(name) || '[]');
    return Array.isArray(value) ? value : [];
  } catch (e) {
    return [];
  }
}

/** 128 random bits. `crypto.randomUUID` is missing where a page came by plain HTTP. */
export function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The id under which this browser books where access is open. */
export function who() {
  let id = get(WHO);
  if (!id || !/^guest-[0-9a-f]{32}$/.test(id)) {
    id = 'guest-' + random();
    put(WHO, id);
  }
  return id;
}

/** The language that somebody chose here; null for the browser's. */
export const language = () => get(LANGUAGE);

export const speak = lang => put(LANGUAGE, lang);

/** The requests that were sent and may have no answer yet, oldest first. */
export const asked = () => list(ASKED);

export function ask(request) {
  put(ASKED, JSON.stringify([...asked().filter(each => each.key !== request.key), request]));
}

export function answered(key) {
  put(ASKED, JSON.stringify(asked().filter(each => each.key !== key)));
}

/** My reservations, newest first. */
export const mine = () => list(MINE).filter(each => each && typeof each.reservationId === 'string');

/** Keeps what is new about one of them; what an answer does not repeat stays. */
export function keep(reservation) {
  const all = mine();
  const known = all.find(each => each.reservationId === reservation.reservationId);
  const others = all.filter(each => each.reservationId !== reservation.reservationId);
  put(MINE, JSON.stringify([{ ...known, ...reservation }, ...others].slice(0, MOST_KEPT)));
}

export function forget(reservationId) {
  put(MINE, JSON.stringify(mine().filter(each => each.reservationId !== reservationId)));
}

/** Calls back when another tab has changed something. */
export function onOtherTab(changed) {
  addEventListener('storage', event => {
    if (event.key === MINE || event.key === ASKED || event.key === null) changed();
  });
}
