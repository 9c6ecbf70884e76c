/**
 * What seats cost, and the categories that the colours stand for: each different price is one, from
 * the lowest to the highest. More than eight prices share the colours.
 */

/** Which of the eight colours some categories take, so that few of them are far apart. */
const SPREAD = [
  [], [2], [2, 6], [0, 2, 4], [0, 2, 4, 6], [0, 1, 2, 4, 6], [0, 1, 2, 3, 4, 6],
  [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6, 7],
];
const COLOURS = 8;

export class Prices {
  /** @type {string[]} different prices, the lowest first */
  #all = [];
  #bySection = new Map();

  /**
   * @param {object[]} sections of the hall, some with a `price`
   * @param {Object<string, string | {price: string, seats?: Object<string, string>}>} stated
   */
  constructor(sections, stated) {
    sections.forEach(({ name, price }) => {
      if (price !== undefined) {
        this.#bySection.set(name, { price });
      }
    });
    Object.entries(stated).forEach(([name, price]) =>
      this.#bySection.set(name, typeof price === 'object' ? price : { price }));
    const all = new Set();
    this.#bySection.forEach(({ price, seats }) =>
      [price, ...Object.values(seats ?? {})].forEach((each) => all.add(each)));
    all.delete(undefined);
    this.#all = [...all].sort((a, b) => Number(a) - Number(b));
  }

  /** @returns {undefined | string} the price of a section, or of one of its seats */
  of(section, seat = null) {
    const found = this.#bySection.get(section);
    return (seat === null ? undefined : found?.seats?.[`${seat.row}-${seat.seat}`]) ?? found?.price;
  }

  /** The lowest price of a section. */
  from(section) {
    const found = this.#bySection.get(section);
    return found === undefined ? undefined
      : [found.price, ...Object.values(found.seats ?? {})].filter((price) => price !== undefined)
        .reduce((low, price) => (Number(price) < Number(low) ? price : low));
  }

  hasOwnSeats(section) {
    return Object.keys(this.#bySection.get(section)?.seats ?? {}).length > 0;
  }

  /** @returns {number} the colour of a price, from 0 to 7 */
  colour(price) {
    const rank = this.#all.indexOf(price);
    const count = this.#all.length;
    if (rank < 0) {
      return SPREAD[1][0];
    }
    return count <= COLOURS
      ? SPREAD[count][rank] : Math.floor((rank * COLOURS) / count);
  }

  /** @returns {{price: string, colour: number, sections: string[]}[]} */
  get categories() {
    return this.#all.map((price) => ({
      price,
      colour: this.colour(price),
      sections: [...this.#bySection].filter(([, { price: own, seats }]) =>
        own === price || Object.values(seats ?? {}).includes(price)).map(([name]) => name),
    }));
  }
}

/** The sum of decimal strings, with as many places as the most precise of them. */
export function sum(prices) {
  const places = Math.max(0, ...prices.map((price) => (price.split('.')[1] ?? '').length));
  const units = prices.reduce((total, price) => {
    const [whole, part = ''] = price.split('.');
    return total + BigInt(whole + part.padEnd(places, '0'));
  }, 0n);
  const digits = units.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
