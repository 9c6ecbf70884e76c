// "The sale as it is": one stream, one state, and what it looks like.

import * as memory from '../app/memory.js';
import { follow } from '../app/net.js';
import { render } from '../app/view.js';
import { problems } from './problems.js';
import { START, reduce } from './state.js';
import { page } from './page.js';

const LANGUAGES = { en: () => import('./strings/en.js'), de: () => import('./strings/de.js') };

// The stream speaks every second.
const SILENT_MILLIS = 6000;

const root = document.getElementById('app');
let state = START;
let t;
let scheduled = false;

function dispatch(action) {
  const before = state;
  state = reduce(state, action);
  if (state !== before && !scheduled) {
    scheduled = true;
    requestAnimationFrame(show);
    // Frames do not come to a page that nobody sees, or that is covered before the next one; but
    // its title is seen.
    setTimeout(show, 200);
  }
}

function show() {
  if (!scheduled) return;
  scheduled = false;
  const found = state.sale ? problems(t, state) : [];
  render(root, page(state, t, act, found));
  const mark = state.line === 'lost' ? '✕ ' : found.length ? `(${found.length}) ` : '';
  document.title = `${mark}${t.title} · TicketMaster`;
  say(found);
}

// What somebody hears who does not see the page: only what changes what they would do.

let spoken = null;

function say(found) {
  if (state.line === 'connecting') return;
  const now = state.line === 'lost' ? t.lost(null) : found.length ? found.map(each => each.text).join(' ') : t.allGood;
  const kinds = state.line + found.map(each => each.kind).join();
  if (spoken !== null && kinds !== spoken) dispatch({ type: 'say', text: now });
  spoken = kinds;
}

const act = {
  language: lang => {
    memory.speak(lang);
    speak(lang);
  },
  skip: event => {
    event.preventDefault();
    document.getElementById('content').focus();
  },
  all: all => dispatch({ type: 'all', all }),
};

async function speak(lang) {
  t = (await LANGUAGES[lang]()).default;
  document.documentElement.lang = lang;
  dispatch({ type: 'language', lang });
}

const wanted = [memory.language(), ...navigator.languages].filter(Boolean).map(each => each.slice(0, 2).toLowerCase());
await speak(wanted.find(each => LANGUAGES[each]) || 'en');

follow('/operate/stream', (name, data) => {
  if (name === 'live' || name === 'lost') dispatch({ type: 'line', line: name });
  else if (name === 'before') dispatch({ type: 'before', points: data });
  else if (name === 'sale') dispatch({ type: 'sale', sale: data });
}, SILENT_MILLIS);
