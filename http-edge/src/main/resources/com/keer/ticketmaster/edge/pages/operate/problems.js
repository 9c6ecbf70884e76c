// What an operator should look at, with the next thing to do. Pure.

import { number } from '../app/format.js';
import { behindSeconds, lately } from './state.js';

const SLOW_SECONDS = 5;
const MANY_COMMANDS = 100;

/** What is wrong: its kind, the sentence, and the command or the hint that comes next. */
export function problems(t, state) {
  const { sale } = state;
  const found = [];
  const add = (kind, text, next, command) => found.push({ kind, text, next, command });
  const n = value => number(t.lang, value);

  for (const role of sale.roles.filter(each => !each.ready)) {
    add(`role-${role.role}`, t.roleNotReady(role.role), role.reason || t.roleNotReadyNext);
  }
  if (sale.postgresql && sale.postgresql !== 'READY') add('postgresql', t.postgresAway, t.postgresAwayNext);
  if (sale.redis && sale.redis !== 'READY') add('redis', t.redisAway, t.redisAwayNext);
  if (sale.partitionsWaiting) add('clock', t.partitionsWaiting(n(sale.partitionsWaiting)), t.partitionsWaitingNext);
  if (sale.sectionsUnreadable) add('unreadable', t.sectionsUnreadable(n(sale.sectionsUnreadable)), t.unreadableNext);
  const dead = Object.values(sale.deadLetters || {}).reduce((all, each) => all + each, 0);
  if (dead) add('dead', t.deadLetters(n(dead)), t.deadLettersNext, 'ticketmaster dlq list --open');
  const lost = lately(state, 'lost');
  const late = lately(state, 'late');
  if (lost) add('canary', t.canaryLost(n(lost)), t.canaryNext);
  else if (late) add('canary-late', t.canaryLate(n(late)), t.canaryNext);
  if (sale.projection?.passedOver) {
    add('passed-over', t.passedOver(n(sale.projection.passedOver)), t.passedOverNext, 'ticketmaster check');
  }
  const behind = behindSeconds(sale);
  if (behind !== null && behind >= SLOW_SECONDS) add('behind', t.isBehind(n(Math.round(behind))), t.isBehindNext);
  if (sale.outbox >= MANY_COMMANDS) add('outbox', t.outboxFull(n(sale.outbox)), t.outboxNext);
  const turnedAway = lately(state, 'turnedAway');
  if (turnedAway) add('turned-away', t.turnedAway(n(turnedAway)), t.turnedAwayNext);
  const threads = lately(state, 'failedThreads');
  if (threads) add('threads', t.threadsFailed(n(threads)), t.threadsFailedNext);
  return found;
}
