/**
 * What is left of a hold, by the log's time. Says so at two minutes, one, and thirty and ten
 * seconds before its end, each once.
 *
 * @typedef {{section: string, seats: {row: string, seat: string}[], expiresAt: string | number,
 *   heldSeconds?: number, clockOffsetMillis?: number}} Hold
 */

const SAID_AT = [120, 60, 30, 10];
const TICK_MILLIS = 250;

export class Countdown {
  /** @type {null | Hold} */
  hold = null;
  #timer = 0;
  #length = 1;
  #said = new Set();
  #told;

  /**
   * @param {{ticked: () => void, say: (text: string) => void,
   *   words: () => import('./words.js').Words}} told
   */
  constructor(told) {
    this.#told = told;
  }

  /** @param {null | Hold} hold */
  start(hold) {
    const isNew = this.hold === null;
    clearInterval(this.#timer);
    this.hold = hold;
    if (hold === null) {
      return;
    }
    const left = this.secondsLeft;
    if (isNew) {
      const words = this.#told.words();
      this.#told.say(words.say('heldNow', {
        seats: words.seats(hold.seats), time: words.time(Math.round(left)),
      }));
    }
    this.#length = Math.max(1, hold.heldSeconds ?? left);
    // Limits that are past already are not said.
    this.#said = new Set(SAID_AT.filter((limit) => left <= limit));
    this.#timer = setInterval(() => this.#tick(), TICK_MILLIS);
  }

  get secondsLeft() {
    if (this.hold === null) {
      return 0;
    }
    const now = Date.now() + (this.hold.clockOffsetMillis ?? 0);
    return Math.max(0, (new Date(this.hold.expiresAt).getTime() - now) / 1000);
  }

  /** From 1, when the hold began, to 0. */
  get part() {
    return Math.min(1, this.secondsLeft / this.#length);
  }

  #tick() {
    const left = this.secondsLeft;
    const due = SAID_AT.filter((limit) => left <= limit && !this.#said.has(limit));
    due.forEach((limit) => this.#said.add(limit));
    if (due.length > 0 && left > 0) {
      const words = this.#told.words();
      this.#told.say(words.say('heldLeft', { time: words.time(Math.min(...due)) }));
    }
    if (left === 0 && !this.#said.has(0)) {
      this.#said.add(0);
      clearInterval(this.#timer);
      this.#told.say(this.#told.words().say('heldOver'));
    }
    this.#told.ticked();
  }
}
