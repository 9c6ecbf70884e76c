/**
 * `<ticketmaster-seats>`: the live seat map of an event for the pages of another shop.
 *
 * ```html
 * <script type="module" src="…/embed.js"></script>
 * <ticketmaster-seats event="rock-night" party="2"></ticketmaster-seats>
 * ```
 *
 * It shows and lets people choose; it books nothing. The shop hears `seats-selected` and `proceed`
 * and books with its own rights.
 *
 * - Attributes: `event`; `section` (to begin with it, without the hall); `party`, `locale`,
 *   `readonly`.
 * - Properties of the map that are passed on: `hold`, `asking`, `neighbourRule`, `strings`,
 *   `selection`.
 * - Methods: `select(seats)`, `reveal(seats)`, `back()`.
 * - Events: those of the map (see `map/seat-map.js`), and `connection` with `{live: boolean}`.
 *   After `preventDefault()` on `section-open`, the section is not opened.
 * - Theme: the variables of the map, `--tm-…`.
 *
 * @module
 */

import '../map/seat-map.js';
import { styles } from './styles.js';
import { words } from './words.js';

const SERVER = new URL('/', import.meta.url);
const PASSED_ATTRIBUTES = ['party', 'locale', 'readonly'];
const PASSED_PROPERTIES = ['hold', 'asking', 'neighbourRule', 'strings'];

class TicketmasterSeats extends HTMLElement {
  static observedAttributes = ['event', 'section', ...PASSED_ATTRIBUTES];

  #map = document.createElement('tm-seat-map');
  #note = document.createElement('p');
  /** @type {null | EventSource} */
  #stream = null;
  /** Counts what is shown, so that a late answer for something else is passed over. */
  #shown = 0;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles];
    this.#note.setAttribute('role', 'status');
    this.#note.hidden = true;
    root.append(this.#note, this.#map);
    this.#map.addEventListener('section-open', (event) =>
      // The shop's own listeners come first.
      setTimeout(() => event.defaultPrevented || this.#open(event.detail.section)));
    this.#map.addEventListener('layout-changed', ({ detail }) => this.#open(detail.section));
  }

  connectedCallback() {
    this.#start();
  }

  disconnectedCallback() {
    this.#stop();
  }

  attributeChangedCallback(name, before, value) {
    if (before === value) {
      return;
    }
    if (PASSED_ATTRIBUTES.includes(name)) {
      if (value === null) {
        this.#map.removeAttribute(name);
      } else {
        this.#map.setAttribute(name, value);
      }
    } else if (this.isConnected) {
      this.#start();
    }
  }

  get selection() {
    return this.#map.selection;
  }

  select(seats) {
    return this.#map.select(seats);
  }

  reveal(seats) {
    this.#map.reveal(seats);
  }

  back() {
    this.#map.back();
  }

  get #path() {
    return `api/events/${encodeURIComponent(this.getAttribute('event') ?? '')}`;
  }

  async #start() {
    this.#stop();
    const shown = this.#shown;
    if (!this.hasAttribute('event')) {
      return;
    }
    try {
      const { sections } = await get(`${this.#path}/sections`);
      const event = await this.#details();
      if (shown !== this.#shown) {
        return;
      }
      this.#say('');
      if (event !== null) {
        this.#map.currency = event.currency;
      }
      const counts = new Map(sections.map((section) => [section.section, section]));
      this.#map.showHall(event === null ? sections
        : event.sections.map((section) => ({ ...section, ...counts.get(section.name) })));
      const section = this.getAttribute('section');
      if (section !== null) {
        await this.#open(section);
      }
      this.#listen();
    } catch (error) {
      if (shown === this.#shown) {
        this.#say(this.#words.unavailable);
        this.#tell(false);
      }
    }
  }

  /** Names in their order, and prices: the catalogue may be away. */
  async #details() {
    try {
      return await get(this.#path);
    } catch {
      return null;
    }
  }

  async #open(section) {
    const shown = this.#shown;
    try {
      const map = await get(`${this.#path}/sections/${encodeURIComponent(section)}`);
      if (shown === this.#shown) {
        this.#map.showSection(map);
      }
    } catch {
      this.#say(this.#words.unavailable);
    }
  }

  #listen() {
    const stream = new EventSource(new URL(`${this.#path}/stream`, SERVER));
    this.#stream = stream;
    const take = ({ data }) => this.#map.update(JSON.parse(data));
    stream.addEventListener('availability', take);
    stream.addEventListener('seats', take);
    stream.addEventListener('open', () => {
      this.#say('');
      this.#tell(true);
    });
    stream.addEventListener('error', () => {
      this.#say(this.#words.away);
      this.#tell(false);
    });
  }

  #stop() {
    this.#shown += 1;
    this.#stream?.close();
    this.#stream = null;
  }

  get #words() {
    return words(this.#map.locale);
  }

  #say(text) {
    this.#note.textContent = text;
    this.#note.hidden = text === '';
  }

  #tell(live) {
    this.dispatchEvent(new CustomEvent('connection', { detail: { live }, bubbles: true, composed: true }));
  }

  static {
    PASSED_PROPERTIES.forEach((name) => Object.defineProperty(this.prototype, name, {
      get() {
        return this.#map[name];
      },
      set(value) {
        this.#map[name] = value;
      },
    }));
  }
}

async function get(path) {
  const answer = await fetch(new URL(path, SERVER), { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(`${path} was answered with ${answer.status}`);
  }
  return answer.json();
}

if (!customElements.get('ticketmaster-seats')) {
  customElements.define('ticketmaster-seats', TicketmasterSeats);
}
