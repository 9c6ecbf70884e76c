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
 * - `party` (1): for how many. No more than so many seats can be selected: a further one takes the
 *   place of the one selected first.
 * - `locale` (`<html lang>`), `currency`: for words, numbers and money. English and German words
 *   are in `words/`; `strings` replaces single ones.
 * - `prices`: `{stalls: '49.50', balcony: {price: '30.00', seats: {'A-1': '45.00'}}}`. Sections
 *   given with a `price` need no entry. Each different price is a category with its own colour.
 * - `neighbourRule`: `true`, or the names of the sections where a booking may leave no single free
 *   seat. The map explains it before the click.
 * - `hold`: `{section, seats: [{row, seat}], expiresAt, heldSeconds, clockOffsetMillis}` or `null`.
 *   Its seats are drawn with a ring that runs down; `clockOffsetMillis` is what the log's time is
 *   ahead of the browser's. What is left is said at 2:00, 1:00, 0:30 and 0:10.
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
 * `--tm-font`. The map fills the box it gets; give it a height.
 *
 * @module
 */

/** The map. @see the head of this file */
export class SeatMap extends HTMLElement {}

if (!customElements.get('tm-seat-map')) {
  customElements.define('tm-seat-map', SeatMap);
}
