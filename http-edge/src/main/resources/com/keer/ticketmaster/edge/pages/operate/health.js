// How every part of this process is, in words.

import { number } from '../app/format.js';
import { h } from '../app/view.js';

const seconds = (t, value) => t.seconds(number(t.lang, Math.round(value * 10) / 10));

function parts(t, sale) {
  const n = value => number(t.lang, value);
  const list = sale.roles.map(each => ({
    what: t.role(each.role), good: each.ready, words: each.ready ? t.works : each.reason || t.notReady,
  }));
  const add = (what, good, words) => list.push({ what, good, words });
  if (sale.restoring) add(t.restoringWhat, null, t.restoring(n(sale.restoring)));
  if (sale.postgresql) add('PostgreSQL', sale.postgresql === 'READY', sale.postgresql === 'READY' ? t.available : t.away);
  if (sale.projection) {
    const { state, records, reason } = sale.projection;
    add(t.projection, state === 'CAUGHT_UP', [t.projectionStates[state] || state,
      state === 'CAUGHT_UP' ? null : seconds(t, sale.projection.seconds),
      records ? t.records(n(records)) : null, reason].filter(Boolean).join(', '));
  }
  if (sale.redis) {
    add('Redis', sale.redis === 'READY', sale.redis === 'READY' ? `${t.available}, ${seconds(t, sale.redisSeconds || 0)}` : t.away);
  }
  if (sale.outbox !== undefined) add(t.outbox, sale.outbox === 0 ? true : null, sale.outbox ? t.outboxWaits(n(sale.outbox)) : t.outboxEmpty);
  if (sale.canary) {
    const { booked = 0, late = 0, lost = 0 } = sale.canary;
    add(t.canary, lost || late ? null : true, t.canaryWords(n(booked), n(late), n(lost)));
  } else {
    add(t.canary, null, t.noCanary);
  }
  if (sale.work.listeners !== undefined) {
    add(t.streams, true, t.ofLimit(n(sale.work.listeners), n(sale.work.listenersLimit)));
  }
  const mega = value => n(Math.round(value / 1_048_576));
  add(t.memory, true, t.memoryWords(mega(sale.memory.used), mega(sale.memory.limit)));
  return list;
}

export const health = (t, sale) => h('section', { class: 'panel', 'aria-labelledby': 'health-title' },
  h('h2', { id: 'health-title' }, t.healthTitle),
  h('dl', { class: 'health' }, parts(t, sale).map(({ what, good, words }) => h('div', { key: what },
    h('dt', {}, h('span', { class: `dot ${good ? 'dot-good' : good === false ? 'dot-bad' : 'dot-note'}`, 'aria-hidden': 'true' }), what),
    h('dd', { class: good === false ? 'bad' : '' }, words)))));

export function behind(t, sale) {
  if (!sale.behind.length) return null;
  return h('section', { class: 'panel', 'aria-labelledby': 'behind-title' },
    h('h2', { id: 'behind-title' }, t.behindTitle),
    h('p', { class: 'quiet' }, t.behindHint),
    h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'behind-title' },
      h('table', {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t.reads), h('th', { scope: 'col', class: 'number' }, t.recordsWord),
          h('th', { scope: 'col', class: 'number' }, t.secondsWord))),
        h('tbody', {}, sale.behind.map(each => h('tr', { key: each.role + each.topic },
          h('th', { scope: 'row' }, each.role, ' ', h('span', { class: 'quiet' }, each.topic)),
          h('td', { class: `number${each.records ? '' : ' zero'}` }, each.records === undefined ? '–' : number(t.lang, each.records)),
          h('td', { class: `number${each.seconds >= 5 ? ' bad' : ''}` },
            each.seconds === undefined ? '–' : number(t.lang, Math.round(each.seconds * 100) / 100))))))));
}

export function letters(t, sale) {
  const list = Object.entries(sale.deadLetters || {}).filter(([, count]) => count > 0);
  return h('section', { class: 'panel', 'aria-labelledby': 'letters-title' },
    h('h2', { id: 'letters-title' }, t.lettersTitle),
    list.length ? h('ul', { class: 'reasons' }, list.map(([role, count]) => h('li', { key: role },
      h('span', {}, t.role(role)), h('strong', { class: 'bad' }, number(t.lang, count))))) : h('p', {}, t.noLetters),
    list.length ? h('ol', { class: 'next-steps' },
      h('li', {}, t.letterList, h('code', {}, 'ticketmaster dlq list --open')),
      h('li', {}, t.letterShow, h('code', {}, 'ticketmaster dlq show ID')),
      h('li', {}, t.letterRetry, h('code', {}, 'ticketmaster dlq retry ID --dry-run'))) : null);
}
