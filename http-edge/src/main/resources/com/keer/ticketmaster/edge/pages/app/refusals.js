// From the facts of a refusal to a sentence and the next best thing. Pure.

import { clockTime, seatNames, whenFull } from './format.js';

/**
 * What to say, and what to offer.
 *
 * @param reason the `reason` of a rejected reservation
 * @param wish what was asked for
 * @return `{text, next: [{do, …}]}`; `do` is one of `party`, `split`, `best`, `others`, `hold`,
 *   `atOnce`, `again`, `reload`
 */
export function ofReason(t, reason, wish, zone) {
  const at = time => (time ? clockTime(t.lang, time) : '');
  const full = time => (time ? whenFull(t.lang, time, zone) : '');
  // Seats in one kind of refusal, a number in another.
  const taken = [reason.held, reason.sold, reason.blocked].filter(Array.isArray).flat();
  const facts = {
    ...reason,
    ends: at(reason.nextHoldEndsAt),
    opens: full(reason.saleOpensAt),
    closed: full(reason.saleClosedAt),
    until: at(reason.pausedUntil),
    names: taken.length
      ? `${t.row(taken[0].row)}, ${seatNames(t, taken.filter(s => s.row === taken[0].row).map(s => s.seat))}` : '',
    many: taken.length > 1,
    yours: reason.yours?.length > 0,
  };
  const say = t.why_[reason.type];
  return { text: say ? say(facts) : t.why_.other(facts), next: next(reason, wish) };
}

function next(reason, wish) {
  switch (reason.type) {
    case 'not-enough-seats':
      return reason.free > 0 ? [{ do: 'party', party: reason.free }, { do: 'others' }] : [{ do: 'others' }];
    case 'no-block-together':
      return [
        ...(reason.largestBlock > 0 ? [{ do: 'party', party: reason.largestBlock }] : []),
        { do: 'split', wish },
        { do: 'others' },
      ];
    case 'seats-not-free':
      return reason.yours?.length ? [{ do: 'hold' }] : [{ do: 'best' }];
    case 'unknown-seats':
    case 'unknown-section':
      return [{ do: 'reload' }];
    case 'buyer-limit':
      return reason.limit > reason.taken ? [{ do: 'party', party: reason.limit - reason.taken }] : [];
    case 'held-per-buyer':
      return [{ do: 'hold' }];
    case 'holds-paused':
      return [{ do: 'atOnce', wish }];
    default:
      return [];
  }
}

/** What to say when there is no reservation at all. */
export function ofError(t, error, wish) {
  if (error.type === undefined) return { text: t.why_.away(), next: [{ do: 'again' }] };
  const fields = error.problem.errors?.map(each => each.field) || [];
  if (fields.includes('hold') || fields.includes('holdSeconds')) {
    return { text: t.why_['no-holds'](), next: wish ? [{ do: 'atOnce', wish }] : [] };
  }
  if (error.status === 503) return { text: t.why_.busy(), next: [{ do: 'again' }] };
  const say = t.why_[error.type] || t.why_.other;
  return {
    text: say({ detail: error.problem.detail || '', seconds: error.retryAfter || 1 }),
    next: ['hold-expired', 'not-held'].includes(error.type) ? [{ do: 'reload' }] : [],
  };
}
