// From a wish to seats: asks with a key that is kept until there is an answer, so that a lost
// connection, a reload or a second tab never books twice.

import { now } from './clock.js';
import * as memory from './memory.js';
import { Away, Refused, call, part } from './net.js';

const PATIENCE_MILLIS = 90_000;
const OLD_MILLIS = 24 * 3600 * 1000;
const LONG_MILLIS = 4000;
const PREFER = 'wait=10, proof';

const access = document.querySelector('meta[name="ticketmaster-access"]')?.content || 'open';

const pause = millis => new Promise(done => setTimeout(done, millis));

/** Whether asking again may help, and nothing was refused. */
function isPassing(e) {
  return e instanceof Away || (e instanceof Refused && (e.status === 503 || e.status === 429 || e.status === 502));
}

async function patiently(request, tell) {
  const end = Date.now() + PATIENCE_MILLIS;
  const long = setTimeout(() => tell({ ...request, long: true }), LONG_MILLIS);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call(request.method, request.path, {
          body: request.body, key: request.key, token: request.token, prefer: PREFER,
        });
      } catch (e) {
        if (!isPassing(e) || Date.now() > end) throw e;
        tell({ ...request, long: true });
        await pause(Math.max((e.retryAfter || 0) * 1000, Math.min(8000, 500 * 2 ** attempt)));
      }
    }
  } finally {
    clearTimeout(long);
  }
}

async function decided(document, token) {
  let current = document;
  while (current.status === 'PENDING') {
    try {
      current = await call('GET', `/api/reservations/${part(document.reservationId)}?wait=10`, { token });
    } catch (e) {
      if (!isPassing(e)) throw e;
      await pause(1500);
    }
  }
  return current;
}

/**
 * Sends a request that is kept. Resolves to the reservation as it is then, or rejects with what
 * refused it; without an answer the request stays and is sent again by `resume`.
 */
async function run(request, tell) {
  tell(request);
  try {
    const answer = await patiently(request, tell);
    const token = answer.guestToken || request.token;
    const outcome = { ...answer, ...(await decided(answer, token)) };
    memory.answered(request.key);
    return remember(request, outcome, token);
  } catch (e) {
    if (e instanceof Refused && !isPassing(e)) {
      memory.answered(request.key);
      if (request.reservationId && e.problem.reservationStatus) {
        memory.keep({ reservationId: request.reservationId, status: e.problem.reservationStatus });
      }
    }
    throw e;
  } finally {
    tell(null);
  }
}

function remember(request, outcome, token) {
  const kept = {
    reservationId: outcome.reservationId, eventId: outcome.eventId, section: outcome.section,
    status: outcome.status, seatCount: outcome.seatCount,
  };
  if (outcome.seats?.length) kept.seats = outcome.seats;
  if (outcome.quantity) kept.quantity = outcome.quantity;
  if (outcome.expiresAt) kept.expiresAt = outcome.expiresAt;
  if (token) kept.token = token;
  if (outcome.proof) kept.proof = outcome.proof;
  if (request.about) Object.assign(kept, request.about, { heldAt: now() });
  if (outcome.status !== 'REJECTED') memory.keep(kept);
  return { ...kept, reason: outcome.reason };
}

/**
 * Books.
 *
 * @param wish `eventId`, `section`, and `seats` or `seatCount` (with `allowSplit`);
 *   `holdSeconds`, if the sale says how long; `atOnce` to buy without a hold
 * @param about what to remember of it: names, price
 */
export function book(wish, about, tell) {
  const { eventId, section, seats, seatCount, allowSplit, holdSeconds, atOnce } = wish;
  const body = { eventId, section };
  if (access === 'open') body.userId = memory.who();
  if (seats) body.seats = seats;
  else body.seatCount = seatCount;
  if (allowSplit) body.allowSplit = true;
  if (atOnce) body.holdSeconds = 0;
  else if (holdSeconds) body.holdSeconds = holdSeconds;
  else body.hold = true;
  const request = {
    kind: 'book', key: memory.random(), method: 'POST', path: '/api/reservations', body, about,
    wish, at: Date.now(),
  };
  memory.ask(request);
  return run(request, tell);
}

function followUp(kind, reservation, method, path, body, tell) {
  const request = {
    kind, key: memory.random(), method, body, at: Date.now(),
    path: `/api/reservations/${part(reservation.reservationId)}${path}`,
    token: reservation.token, reservationId: reservation.reservationId, eventId: reservation.eventId,
  };
  memory.ask(request);
  return run(request, tell);
}

export const confirm = (reservation, tell) =>
  followUp('confirm', reservation, 'POST', '/confirm', undefined, tell);

export const extend = (reservation, holdSeconds, tell) =>
  followUp('extend', reservation, 'POST', '/extend', { holdSeconds }, tell);

export const giveBack = (reservation, tell) =>
  followUp('give-back', reservation, 'DELETE', '', undefined, tell);

/** Sends again what an earlier page did not get an answer to. */
export function resume(tell, done, failed) {
  for (const request of memory.asked()) {
    if (!request?.key || !request.path || Date.now() - request.at > OLD_MILLIS) {
      memory.answered(request?.key);
    } else {
      run(request, tell).then(reservation => done(request, reservation), e => failed(request, e));
    }
  }
}

/** A reservation as it is now. */
export async function look(reservationId, token) {
  const outcome = await call('GET', `/api/reservations/${part(reservationId)}`, { token });
  return remember({}, outcome, token);
}
