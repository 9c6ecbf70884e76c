// The calls of the API, and the stream of an event.

import { hear } from './clock.js';

/** An answer that is no success; `problem` is its document, `retryAfter` in seconds. */
export class Refused extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.title || String(status));
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
    this.type = (problem.type || '').replace(/^\/problems\//, '');
  }
}

/** There was no answer. */
export class Away extends Error {}

async function send(path, options) {
  const asked = Date.now();
  let answer;
  try {
    answer = await fetch(path, { cache: 'no-cache', credentials: 'omit', ...options });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Away(String(e));
  }
  hear(asked, Date.parse(answer.headers.get('Date') || ''), Date.now());
  return answer;
}

/** Calls a route. Resolves to its document, rejects with `Refused` or `Away`. */
export async function call(method, path, { body, key, token, prefer, signal } = {}) {
  const headers = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  if (token) headers.Authorization = 'Bearer ' + token;
  if (prefer) headers.Prefer = prefer;
  const answer = await send(path, {
    method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body),
  });
  let document = {};
  try {
    const text = await answer.text();
    document = text ? JSON.parse(text) : {};
  } catch (e) {
    if (answer.ok) throw new Away(String(e));
  }
  if (!answer.ok) {
    throw new Refused(answer.status, document, Number(answer.headers.get('Retry-After')) || 0);
  }
  return document;
}

/** A part of a path. */
export const part = encodeURIComponent;

/** Splits a stream into events; returns what is not yet complete. */
export function events(text, each) {
  const blocks = text.split('\n\n');
  for (const block of blocks.slice(0, -1)) {
    let name = 'message';
    let data = null;
    let id;
    let retry;
    for (const line of block.split('\n')) {
      const colon = line.indexOf(':');
      const field = line.slice(0, colon);
      const value = line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') name = value;
      else if (field === 'data') data = data === null ? value : data + '\n' + value;
      else if (field === 'id') id = value;
      else if (field === 'retry') retry = Number(value);
    }
    each({ name, data, id, retry });
  }
  return blocks[blocks.length - 1];
}

const SILENT_MILLIS = 40_000;
const HIDDEN_MILLIS = 60_000;

/** Listens to an event: `availability` and `seats`; see `follow`. */
export const listen = (eventId, tell) => follow(`/api/events/${part(eventId)}/stream`, tell, SILENT_MILLIS);

/**
 * Listens to a stream until it is closed, and comes back by itself, from where it was. A page that
 * nobody sees gives its place up after a minute.
 *
 * tell(name, data) is called with what the stream says, and with `live`, `lost` or `gone`. A stream
 * that says nothing for `silentMillis` is lost.
 */
export function follow(path, tell, silentMillis) {
  let closed = false;
  let lastId = '';
  let wait = 2000;
  let failures = 0;
  let abort = null;
  let timer = 0;
  let hiddenTimer = 0;
  let asleep = false;

  async function run() {
    abort = new AbortController();
    const { signal } = abort;
    let guard = 0;
    const watch = () => {
      clearTimeout(guard);
      guard = setTimeout(() => abort.abort(), silentMillis);
    };
    try {
      watch();
      const headers = { Accept: 'text/event-stream' };
      if (lastId) headers['Last-Event-ID'] = lastId;
      const answer = await send(path, { headers, signal });
      if (answer.status === 404) {
        tell('gone');
        // It may be opening at this moment.
        failures = Math.max(failures, 2);
        throw new Away('no open section');
      }
      if (!answer.ok) {
        wait = Math.max(wait, (Number(answer.headers.get('Retry-After')) || 0) * 1000);
        throw new Away(String(answer.status));
      }
      tell('live');
      failures = 0;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        watch();
        rest = events(rest + value, event => {
          if (event.retry) wait = event.retry;
          if (event.id !== undefined) lastId = event.id;
          if (event.data !== null) tell(event.name, JSON.parse(event.data));
        });
      }
    } catch (e) {
      // Whatever it was, we come back.
    } finally {
      clearTimeout(guard);
    }
    if (closed || asleep) return;
    tell('lost');
    failures++;
    timer = setTimeout(run, Math.min(30_000, wait * Math.max(1, failures)));
  }

  function visibility() {
    clearTimeout(hiddenTimer);
    if (document.hidden) {
      hiddenTimer = setTimeout(() => {
        asleep = true;
        clearTimeout(timer);
        abort?.abort();
      }, HIDDEN_MILLIS);
    } else if (asleep) {
      asleep = false;
      run();
    }
  }

  function soon() {
    if (!closed && !asleep) {
      clearTimeout(timer);
      abort?.abort();
      failures = 0;
      timer = setTimeout(run, 100);
    }
  }

  document.addEventListener('visibilitychange', visibility);
  const cut = () => abort?.abort();
  addEventListener('offline', cut);
  addEventListener('online', soon);
  run();
  return () => {
    closed = true;
    clearTimeout(timer);
    clearTimeout(hiddenTimer);
    document.removeEventListener('visibilitychange', visibility);
    removeEventListener('offline', cut);
    removeEventListener('online', soon);
    abort?.abort();
  };
}
