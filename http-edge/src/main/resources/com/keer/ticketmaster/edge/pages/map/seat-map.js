/**
 * `<tm-seat-map>`: a hall and its sections, drawn on a canvas and told to assistive technology as a
 * grid. It draws and lets people choose; it fetches nothing and books nothing. That is the page's.
 *
 * ```html
 * <script type="module" src="map/seat-map.js"></script>
 * <tm-seat-map party="2" locale="de-DE" currency="EUR"></tm-seat-map>
 * ```
 *
 * ## Methods
 *
 * - `showHall(sections)`: the hall as blocks, in the order given. A section is an item of
 *   `GET /api/events/{id}/sections` (`section`, `sequence`, `counts`), of an event's `sections`
 *   (`name`, `price`, `generalAdmission`, `state`, `counts`), or both merged. Optional: `rows`
 *   (number) and `seatsPerRow`, the shape of its block; otherwise the first full `seats` event
 *   gives it. Call it once; later changes come by `update`.
 * - `showSection(map)`: the seats of a section: the JSON of `GET /api/events/{id}/sections/{name}`.
 *   Optional: `focalPoint: {row, position}` (indexes from 0). Calling it again for the section
 *   that is shown (after `layout-changed`, say) keeps view, focus and selection.
 * - `update(data)`: the parsed `data` of an event of the stream: `availability` (sections with
 *   `counts`) or `seats` (sections with `rows` as runs). Give it every event, at either level.
 *   An older `sequence` than the one shown is passed over.
 * - `select(seats)`: selects these seats, `[{row, seat}]`, instead of those selected before.
 *   Returns those that could be selected: free, and at most `party`. `select([])` clears.
 * - `reveal(seats)`: moves the view to these seats and outlines them until the next call;
 *   `reveal([])` ends it. For a list of offers beside the map.
 * - `back()`: from a section to the hall.
 * - `announce(text)`: says a sentence in the live region.
 * - `focus()`: puts the focus on the block or seat that has the roving tabindex.
 *
 * ## Properties (the first three also as attributes)
 *
 * - `party` (1): for how many. No more seats can be selected: a further one begins another
 *   selection.
 * - `locale` (`<html lang>`), `currency`: for words, numbers and money. English and German words
 *   are in `words/`; `strings` replaces single ones.
 * - `prices`: `{stalls: '49.50', balcony: {price: '30.00', seats: {'A-1': '45.00'}}}`. Sections
 *   given with a `price` need no entry. Each different price is a category with its own colour.
 * - `neighbourRule`: `true`, or the names of the sections where a booking may leave no single free
 *   seat. The map explains it before the click.
 * - `hold`: `{section, seats: [{row, seat}], expiresAt, heldSeconds, clockOffsetMillis}` or `null`.
 *   Its seats are drawn with a ring that runs down; `clockOffsetMillis` is what the log's time is
 *   ahead of the browser's. What is left is said at 2:00, 1:00, 0:30 and 0:10.
 * - `asking` (`false`): set it while a booking of the selection is under way. The selection stays as
 *   it is, and its seats do not count as lost. Set `hold` before it is `false` again.
 * - `quiet` (attribute): the page itself says what is held, and how long.
 * - `readonly` (also an attribute): nothing can be selected.
 * - read only: `selection` (`[{row, seat, price}]`), `section` (name, or `null` in the hall),
 *   `categories` (`[{price, label, color, sections}]`, for a legend of the page's own).
 *
 * ## Events (`CustomEvent`, they bubble and leave a shadow root)
 *
 * | event | `detail` | when |
 * |---|---|---|
 * | `section-open` | `{section, generalAdmission, counts}` | a block was chosen: get its map, call `showSection` |
 * | `hall-open` | `{}` | somebody went back to the hall; the map shows it already |
 * | `seats-selected` | `{section, seats: [{row, seat, price}], total, complete, leavesSingle}` | the selection changed by hand, or lost a seat |
 * | `lost` | `{section, seats, status}` | selected seats went to somebody else; they are no longer selected |
 * | `proceed` | as `seats-selected` | Enter was pressed on a seat of a complete selection: hold it |
 * | `give-back` | `{section}` | Escape was pressed while `hold` is shown and nothing else is selected |
 * | `layout-changed` | `{section, layoutSequence}` | the shown section has other seats: get it, call `showSection` |
 *
 * `total` is a decimal string such as `99.00`, `complete` whether `party` seats are selected,
 * `leavesSingle` whether the choice leaves a single free seat beside it.
 *
 * ## Keys in a section
 *
 * Arrows by seat and row; Home, End in the row; PageUp, PageDown by ten rows; Space selects; Enter
 * on a free seat takes the party's seats together from there; N (Shift+N) to the next (previous)
 * free seats together that fit the party; `+`, `-`, `0` zoom; Escape gives the selection back, then
 * leads to the hall. Shift+click takes the party's seats together, as Enter does.
 *
 * ## Theme
 *
 * Variables, light and dark: `--tm-paper`, `--tm-ink`, `--tm-quiet`, `--tm-line`, `--tm-accent`,
 * `--tm-on-accent`, `--tm-held`, `--tm-sold`, `--tm-category-1` … `--tm-category-8`, `--tm-radius`,
 * `--tm-font`. Light or dark follows `color-scheme`. The map fills the box it gets; give it a
 * height. `legend="none"` hides the legend below it.
 *
 * @module
 */

import { AttributedElement } from './attributes.js';
import { Controls } from './controls.js';
import { Countdown } from './countdown.js';
import { Gestures } from './gestures.js';
import { Grid } from './grid.js';
import { HallLevel } from './hall-level.js';
import { HallModel } from './hall-model.js';
import { MapContext } from './map-context.js';
import { Parts } from './parts.js';
import { Picture } from './picture.js';
import { Prices } from './prices.js';
import { SectionLevel } from './section-level.js';
import { Theme } from './theme.js';
import { Words } from './words.js';

const BUILD_MILLIS = 250;

/** The map. See the head of this file. */
export class SeatMap extends AttributedElement {
  #parts = new Parts(this);
  #theme = new Theme(this.#parts.probe, () => this.#picture.repaint());
  #map = new MapContext(this, this.#parts, this.#theme);
  #grid = new Grid(this.#parts.grid, {
    focused: (cell) => this.#level?.focused(cell, !this.#byPointer),
    activated: (cell) => this.#level?.activated(cell),
  });
  #picture = new Picture(this.#parts.canvas, this.#theme, {
    drawn: () => this.#drawn(),
    resized: () => this.#resized(),
  });
  #countdown = new Countdown({
    ticked: () => this.#sectionLevel?.tick(this.#countdown.part),
    say: (text) => this.hasAttribute('quiet') || this.announce(text),
    words: () => this.#map.words,
  });
  #sizes = new ResizeObserver(() => this.#picture.measure());
  #hall = new HallModel();
  /** @type {null | HallLevel | SectionLevel} */
  #level = null;
  #byPointer = false;
  #building = 0;

  constructor() {
    super();
    this.#map.connect(this.#picture, this.#grid);
    new Gestures(this.#parts.canvas, this.#picture.view, {
      tapped: (tap) => this.#level?.tapped(tap),
      pointed: (at) => this.#level?.pointed(at),
      moved: () => {
        this.#parts.hideTip();
        this.#picture.request();
      },
    });
    new Controls(this.#parts, this.#picture, this.#grid, {
      level: () => this.#level,
      back: () => this.back(),
    });
  }

  connectedCallback() {
    this.#sizes.observe(this.#parts.canvas);
    this.#theme.read();
    this.renew();
    this.#picture.measure();
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.#picture.stop();
    clearTimeout(this.#building);
  }

  attributeChangedCallback(name, before, value) {
    if (before === value) {
      return;
    }
    if (name === 'party') {
      this.party = value;
    } else if (name === 'readonly') {
      this.#map.readonly = value !== null;
    } else {
      this.renew();
    }
  }

  showHall(sections) {
    this.#hall.show(sections);
    this.#renewPrices();
    this.#show(new HallLevel(this.#hall.sections, this.#map));
  }

  showSection(json) {
    const kept = this.#sectionLevel?.name === json.section ? this.#sectionLevel : null;
    const seats = kept === null ? [] : this.selection;
    if (json.rows === undefined) {
      this.#show(new HallLevel([this.#hall.generalAdmission(json)], this.#map, json.section));
      return;
    }
    const level = new SectionLevel(json, this.#map);
    this.#show(level, kept !== null);
    level.apply(this.#hall.newsAfter(json.section, json.sequence));
    level.choosing.select(seats.map((seat) => level.model.find(seat)));
    this.#showHold();
  }

  update(data) {
    const told = data.sections ?? [];
    const isHall = this.#level instanceof HallLevel;
    if (told.some(({ counts }) => counts !== undefined)) {
      const changed = this.#hall.applyCounts(told);
      if (isHall) {
        this.#level.changed(changed);
      }
    } else if (this.#hall.keepRows(told) && isHall) {
      this.#level.refresh();
      this.#show(this.#level, true);
    }
    const news = told.find(({ section, rows }) => section === this.section && rows !== undefined);
    if (news !== undefined && !isHall && !this.#level.apply(news)) {
      const { section, layoutSequence } = news;
      this.#map.emit('layout-changed', { section, layoutSequence });
    }
  }

  select(seats) {
    const level = this.#sectionLevel;
    if (level === null) {
      return [];
    }
    return level.choosing.select(seats.map((seat) => level.model.find(seat)))
      .map((index) => level.choosing.withPrice(index));
  }

  reveal(seats) {
    this.#sectionLevel?.reveal(seats);
  }

  back() {
    if (this.#hall.sections.length > 0 && this.section !== null) {
      const from = this.section;
      const number = this.#hall.sections.findIndex(({ name }) => name === from);
      this.#show(new HallLevel(this.#hall.sections, this.#map), false, number);
      this.#map.emit('hall-open', {});
    }
  }

  announce(text) {
    this.#parts.say(text);
  }

  focus() {
    this.#grid.focus(this.#grid.current, this.#picture.view);
  }

  get party() {
    return this.#map.party;
  }

  set party(party) {
    if (Number(party) === this.#map.party) {
      return;
    }
    this.#map.party = party;
    this.#sectionLevel?.choosing.setParty(this.#map.party);
    this.#speak();
  }

  get asking() {
    return this.#map.asking;
  }

  set asking(asking) {
    this.#map.asking = asking;
    if (!asking) {
      this.#sectionLevel?.choosing.settle();
    }
  }

  get hold() {
    return this.#countdown.hold;
  }

  set hold(hold) {
    if (JSON.stringify(hold) !== JSON.stringify(this.#countdown.hold)) {
      this.#countdown.start(hold);
      this.#showHold();
    }
  }

  get neighbourRule() {
    return this.#map.neighbourRule;
  }

  set neighbourRule(rule) {
    this.#map.neighbourRule = rule;
    this.#grid.refresh();
  }

  get section() {
    return this.#level?.name ?? null;
  }

  get selection() {
    return this.#sectionLevel?.choosing.detail().seats ?? [];
  }

  get categories() {
    return this.#map.prices.categories.map((category) => ({
      ...category,
      label: this.#map.words.money(category.price),
      colour: this.#theme.categories[category.colour],
    }));
  }

  /** How long the last frames took to draw, in milliseconds: for measuring. */
  get drawMillis() {
    return [...this.#picture.times];
  }

  /** Puts the focus on a cell where somebody clicked. */
  focusCell(cell) {
    this.#byPointer = true;
    this.#grid.focus(cell, this.#picture.view);
    this.#byPointer = false;
  }

  /** @returns {null | SectionLevel} */
  get #sectionLevel() {
    return this.#level instanceof SectionLevel ? this.#level : null;
  }

  /** @param {number} at the number of the block that Tab leads to; -1 for the first one */
  #show(level, kept = false, at = -1) {
    this.#level = level;
    this.#parts.hideTip();
    this.#picture.show(level.scene, level.overlay, level.edges, kept);
    const hadFocus = this.#grid.show(level.source, kept);
    if (at >= 0) {
      this.#grid.current = level.source.cell(at);
    }
    this.#grid.build(this.#picture.view);
    if (hadFocus) {
      this.focus();
    }
    this.#speak();
  }

  #showHold() {
    const level = this.#sectionLevel;
    const { hold } = this.#countdown;
    if (level !== null) {
      level.showHold(hold !== null && hold.section === level.name ? hold : null);
      level.tick(this.#countdown.part);
    }
  }

  /** Words or prices are others. */
  renew() {
    this.#map.words = new Words(this.locale, this.currency, this.strings);
    this.#renewPrices();
    if (this.#level !== null) {
      this.#level.refresh();
      this.#show(this.#level, true);
    }
    this.#speak();
  }

  #renewPrices() {
    this.#map.prices = new Prices(this.#hall.sections, this.prices);
  }

  #speak() {
    const { words, prices, party } = this.#map;
    const isHall = this.#sectionLevel === null;
    this.#parts.speak(words, isHall ? words.say('keysOfHall') : words.say('keys', { count: party }));
    this.#parts.buttons.back.hidden = this.section === null || this.#hall.sections.length === 0;
    this.#parts.showLegend(prices.categories, words, isHall ? null : this.section);
  }

  #drawn() {
    this.#grid.follow(this.#picture.view);
    clearTimeout(this.#building);
    this.#building = setTimeout(() => this.#grid.build(this.#picture.view), BUILD_MILLIS);
  }

  /** A hall is laid out for the room that it has. */
  #resized() {
    if (this.#level instanceof HallLevel) {
      this.#level.refresh();
      this.#show(this.#level);
    }
  }
}

if (!customElements.get('tm-seat-map')) {
  customElements.define('tm-seat-map', SeatMap);
}
