// The time of the server, as far as its answers tell. Each says in `Date` which second it was when
// it was sent, which was after we asked and before we had it: that bounds how far our own clock is
// off, and every answer makes the bounds narrower.

const UNKNOWN = { least: -Infinity, most: Infinity };

/** The bounds after one more answer; all in milliseconds. */
export function learn(bounds, asked, date, answered) {
  if (!Number.isFinite(date)) return bounds;
  const least = date - answered;
  const most = date + 1000 - asked;
  const both = { least: Math.max(bounds.least, least), most: Math.min(bounds.most, most) };
  // A clock that was set in the meantime: what we knew is wrong.
  return both.least <= both.most ? both : { least, most };
}

/** How far the server is ahead of us. */
export function offset(bounds) {
  return bounds.most === Infinity ? 0 : Math.round((bounds.least + bounds.most) / 2);
}

let known = UNKNOWN;

export function hear(asked, date, answered) {
  known = learn(known, asked, date, answered);
}

/** What is known so far. */
export const bounds = () => known;

/** The time of the server. */
export function now() {
  return Date.now() + offset(known);
}
