/**
 * Words, numbers and money of a locale, and the names of seats made of them.
 *
 * @typedef {import('./section-model.js').SectionModel} SectionModel
 */

import de from './words/de.js';
import en from './words/en.js';

const LANGUAGES = { de, en };

export class Words {
  #words;
  #plain;
  #plural;
  #short;
  #spoken;
  #list;
  /** Prices in words: there are few, and many seats. */
  #said = new Map();

  /**
   * @param {string} locale such as `de-AT`
   * @param {undefined | string} currency such as `EUR`
   * @param {object} own words that replace ours
   */
  constructor(locale, currency, own) {
    const language = new Intl.Locale(locale).language;
    this.#words = { ...(LANGUAGES[language] ?? en), ...own };
    const known = language in LANGUAGES ? locale : 'en';
    this.#plain = new Intl.NumberFormat(locale);
    this.#plural = new Intl.PluralRules(known);
    this.#list = new Intl.ListFormat(known, { type: 'conjunction' });
    if (currency !== undefined) {
      const style = { style: 'currency', currency };
      this.#short = new Intl.NumberFormat(locale, { ...style, trailingZeroDisplay: 'stripIfInteger' });
      this.#spoken = new Intl.NumberFormat(locale, { ...style, currencyDisplay: 'name' });
    }
  }

  /** @param {string} key @param {Object<string, string | number>} facts */
  say(key, facts = {}) {
    return fill(this.#words[key], facts, this.#plain);
  }

  /** A word that has another form for one. */
  count(key, count, facts = {}) {
    const forms = this.#words[key];
    return fill(forms[this.#plural.select(count)] ?? forms.other, { count, ...facts }, this.#plain);
  }

  number(value) {
    return this.#plain.format(value);
  }

  /** Money to look at: `€49.50`, `€25`. */
  money(price) {
    return this.#short === undefined ? price : this.#short.format(price);
  }

  /** Money to listen to: `49.50 euros`. */
  moneySpoken(price) {
    let said = this.#said.get(price);
    if (said === undefined) {
      said = this.#spoken === undefined ? price : this.#spoken.format(price);
      this.#said.set(price, said);
    }
    return said;
  }

  /** @param {number} seconds */
  time(seconds) {
    const minutes = Math.floor(seconds / 60);
    const rest = seconds % 60;
    const parts = [];
    if (minutes > 0) {
      parts.push(this.count('minutes', minutes));
    }
    if (rest > 0 || minutes === 0) {
      parts.push(this.count('seconds', rest));
    }
    return this.#list.format(parts);
  }

  /**
   * "Row C, seat 14, free, 49.50 euros, next to the aisle".
   *
   * @param {SectionModel} model
   * @param {{status: string, price?: string}} facts the key of the word for its status
   */
  seatName(model, index, { status, price }) {
    const { row, seat } = model.nameOf(index);
    const parts = [this.say('row', { row }), this.say('seat', { seat }), this.say(status)];
    if (price !== undefined && status !== 'sold' && status !== 'held') {
      parts.push(this.moneySpoken(price));
    }
    if (model.isByAisle(index)) {
      parts.push(this.say('byAisle'));
    } else if (model.isAtEnd(index)) {
      parts.push(this.say('atEnd'));
    }
    return parts.join(', ');
  }

  /** "row C, seats 14 and 15; row D, seat 2", by row. @param {{row: string, seat: string}[]} seats */
  seats(seats) {
    const byRow = new Map();
    seats.forEach(({ row, seat }) => byRow.set(row, [...(byRow.get(row) ?? []), seat]));
    return [...byRow].map(([row, names]) => this.say('inRow', {
      row,
      seats: this.count('seats', names.length, { list: this.#list.format(names) }),
    })).join('; ');
  }

  /** "stalls, from 49.50 euros, 123 of 400 left". */
  sectionName({ name, counts, generalAdmission }, from) {
    const parts = [name];
    if (generalAdmission) {
      parts.push(this.say('generalAdmission'));
    }
    if (from !== undefined && counts.free > 0) {
      parts.push(this.say('from', { price: this.moneySpoken(from) }));
    }
    parts.push(counts.free === 0 ? this.say('soldOut')
      : this.say('leftOf', { count: counts.free, total: counts.total }));
    return parts.join(', ');
  }
}

function fill(text, facts, plain) {
  return text.replace(/\{(\w+)\}/g, (hole, key) => {
    const fact = facts[key];
    return typeof fact === 'number' ? plain.format(fact) : (fact ?? hole);
  });
}
