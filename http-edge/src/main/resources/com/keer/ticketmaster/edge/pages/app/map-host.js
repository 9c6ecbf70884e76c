// Between the state and the seat map, which draws and lets people choose.

import { offset, bounds } from './clock.js';
import { holdIn, saleOf } from './state.js';

/** Keeps the map fed, whenever it is there. */
export class MapHost {
  #does;
  #map = null;
  #shownHall = '';
  #section = null;
  #waiting = [];

  constructor(does) {
    this.#does = does;
  }

  /** Another event. */
  reset() {
    this.#map?.remove();
    this.#map = null;
    this.#shownHall = '';
    this.#section = null;
    this.#waiting = [];
  }

  /** Where the map is to be. */
  async place(element) {
    if (this.#map && this.#map.parentElement === element) return;
    if (!customElements.get('tm-seat-map')) {
      if (element.dataset.coming) return;
      element.dataset.coming = 'yes';
      await import('../map/seat-map.js');
      delete element.dataset.coming;
      if (!element.isConnected) return;
    }
    if (!this.#map) this.#make();
    element.append(this.#map);
    this.#again?.();
  }

  #again = null;

  #make() {
    const map = document.createElement('tm-seat-map');
    // The page says what is held, also where no map is.
    map.toggleAttribute('quiet', true);
    map.addEventListener('section-open', async event => {
      const { section, generalAdmission } = event.detail;
      if (generalAdmission) {
        this.#does.standing(section);
        return;
      }
      const layout = await this.#does.opened(section);
      if (layout && this.#map === map) {
        this.#section = section;
        map.showSection(layout);
        this.#again?.();
      }
    });
    map.addEventListener('hall-open', () => {
      if (!this.#section) return;
      this.#section = null;
      this.#does.closed();
    });
    map.addEventListener('seats-selected', event => this.#does.picked(event.detail));
    map.addEventListener('proceed', event => this.#does.take(event.detail));
    map.addEventListener('give-back', () => this.#does.giveBack());
    map.addEventListener('lost', event => this.#does.lost(event.detail));
    map.addEventListener('layout-changed', async event => {
      const layout = await this.#does.opened(event.detail.section);
      if (layout && this.#map === map) map.showSection(layout);
    });
    this.#map = map;
  }

  /** Tells the map what the page knows. */
  show(state, t) {
    this.#again = () => this.show(state, t);
    const map = this.#map;
    const { event } = state;
    if (!map || !event) return;
    map.party = event.party;
    map.locale = t.lang;
    if (event.data?.currency) map.currency = event.data.currency;
    const mine = holdIn(state, event.id);
    map.hold = mine?.seats?.length ? {
      section: mine.section, seats: mine.seats, expiresAt: mine.expiresAt,
      heldSeconds: Math.max(1, Math.round((Date.parse(mine.expiresAt) - (mine.heldAt || Date.now())) / 1000)),
      clockOffsetMillis: offset(bounds()),
    } : null;
    map.asking = Boolean(state.asking);
    map.readonly = Boolean(mine) || (event.data && saleOf(event.data, state.now) !== 'ON_SALE');
    const hall = event.order.join('\n') + (event.data ? '!' : '');
    if (event.seen && hall !== this.#shownHall && !this.#section) {
      this.#shownHall = hall;
      map.showHall(event.order.map(name => ({ section: name, ...event.sections[name] })));
      for (const [section, rows] of Object.entries(event.rows)) {
        map.update({
          eventId: event.id,
          sections: [{ section, sequence: event.sections[section]?.sequence || 0, layoutSequence: event.layouts[section] || 0,
            rows: Object.entries(rows).map(([row, seats]) => ({ row, seats })) }],
        });
      }
    }
  }

  /** An event of the stream. */
  update(data) {
    if (this.#map && this.#shownHall) this.#map.update(data);
  }

  back() {
    this.#section = null;
    this.#map?.back();
  }

  clear() {
    this.#map?.select([]);
  }

  /** Shows where a group is, if its section is open. */
  reveal(section, group) {
    if (this.#map && this.#section === section) {
      this.#map.reveal(group ? group.seats.map(seat => ({ row: group.row, seat })) : []);
    }
  }
}
