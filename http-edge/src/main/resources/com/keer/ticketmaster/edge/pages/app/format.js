// Money, times and seats as people write them, by the language of the page.

const formats = new Map();

function format(make, lang, options) {
  const name = make.name + lang + JSON.stringify(options);
  let known = formats.get(name);
  if (!known) {
    known = new make(lang, options);
    formats.set(name, known);
  }
  return known;
}

/** An amount, which comes as a decimal text. */
export function money(lang, amount, currency) {
  if (amount === undefined || amount === null || !currency) return '';
  return format(Intl.NumberFormat, lang, { style: 'currency', currency }).format(amount);
}

/** A sum of decimal texts, exact to the last decimal. */
export function times(amount, count) {
  const [whole, part = ''] = String(amount).split('.');
  const all = (BigInt(whole + part) * BigInt(count)).toString().padStart(part.length + 1, '0');
  return part ? all.slice(0, -part.length) + '.' + all.slice(-part.length) : all;
}

export function number(lang, value) {
  return format(Intl.NumberFormat, lang, {}).format(value);
}

const FULL = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' };
const SHORT = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' };

function zoned(options, zone) {
  return zone ? { ...options, timeZone: zone } : options;
}

/** A zone that this browser knows. */
export function knownZone(zone) {
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : undefined;
  } catch (e) {
    return undefined;
  }
}

/** Whether a browser can count to a moment: the API knows years beyond. */
export const isMoment = time => !Number.isNaN(new Date(time).getTime());

/** A moment as people write it; one beyond what a browser can count, as it came. */
const moment = (lang, options, time) =>
  (isMoment(time) ? format(Intl.DateTimeFormat, lang, options).format(new Date(time)) : String(time));

/** Day and time in full, in a zone. */
export const whenFull = (lang, time, zone) => moment(lang, zoned(FULL, zone), time);

/** Day and time in short. */
export const whenShort = (lang, time, zone) => moment(lang, zoned(SHORT, zone), time);

/** The time of day, to the minute. */
export const clockTime = (lang, time) => moment(lang, { hour: 'numeric', minute: '2-digit' }, time);

/** Whether the same moment has another time of day where the reader is. */
export function differsHere(time, zone) {
  if (!zone) return false;
  const options = { day: 'numeric', hour: 'numeric', minute: 'numeric' };
  const at = each => moment('en', zoned(options, each), time);
  return at(zone) !== at(undefined);
}

/** The parts of a date for its tile. */
export function tile(lang, time, zone) {
  const at = options => moment(lang, zoned(options, zone), time);
  return {
    day: at({ day: 'numeric' }).replace(/\D/g, ''), month: at({ month: 'short' }), weekday: at({ weekday: 'short' }),
  };
}

/** Minutes and seconds, `9:05`; with hours or days if there are. */
export function countdown(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  const two = value => String(value).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days > 0) return `${days} d ${two(hours)}:${rest}`;
  if (hours > 0) return `${hours}:${rest}`;
  return rest.replace(/^0/, '');
}

/** Seats of one row in words: a range where the labels are numbers in a row. */
export function seatNames(t, labels) {
  if (labels.length === 1) return t.seatNamed(labels[0]);
  const numbers = labels.map(Number);
  const step = numbers[1] - numbers[0];
  const isRange = Math.abs(step) === 1 && numbers.every((n, i) => i === 0 || n - numbers[i - 1] === step);
  return isRange ? t.seatsFromTo(labels[0], labels[labels.length - 1]) : t.seatsNamed(labels.join(', '));
}

/** Seats of any rows in words. */
export function seatList(t, seats) {
  const rows = new Map();
  for (const { row, seat } of seats) rows.set(row, [...(rows.get(row) || []), seat]);
  return [...rows].map(([row, labels]) => `${t.row(row)}, ${seatNames(t, labels)}`).join('; ');
}

/** A number from 0 to 359 that belongs to a text: the colour of an event. */
export function hue(text) {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + char.codePointAt(0)) % 100_003;
  return hash % 360;
}
