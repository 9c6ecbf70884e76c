// A page around the map for tests: halls of any size, and all that the map tells.
import '/map/seat-map.js';

const TOLD = ['section-open', 'hall-open', 'seats-selected', 'lost', 'proceed', 'give-back', 'layout-changed'];
const map = document.querySelector('tm-seat-map');

globalThis.map = map;
globalThis.told = [];
TOLD.forEach(type => map.addEventListener(type, ({ detail }) => globalThis.told.push({ type, detail })));

/** A row's name: A to Z, AA and so on. */
function rowName(number) {
  const letter = String.fromCharCode(65 + (number % 26));
  return number < 26 ? letter : rowName(Math.floor(number / 26) - 1) + letter;
}

/** A section as the API gives it. `taken` has runs such as `{A: '2f3s5f'}` for rows that are not all free. */
globalThis.section = (name, rows, width, aisleAfter = [], taken = {}) => {
  const status = { f: 'FREE', h: 'HELD', s: 'SOLD', b: 'BLOCKED' };
  return {
    eventId: 'e', section: name, sequence: 1, asOf: '2026-11-30T12:00:00Z',
    counts: { total: rows * width, free: rows * width, held: 0, sold: 0, blocked: 0 },
    rows: Array.from({ length: rows }, (_, number) => {
      const row = rowName(number);
      const letters = (taken[row] ?? `${width}f`).replace(/(\d+)([fhsb])/g, (_, n, letter) => letter.repeat(n));
      const seats = [];
      for (let seat = 1; seat <= width; seat++) {
        seats.push({ seat: String(seat), status: status[letters[seat - 1]] });
        if (aisleAfter.includes(seat)) seats.push(null);
      }
      return { row, seats };
    }),
  };
};

/** Sections of a hall. */
globalThis.hall = count => Array.from({ length: count }, (_, i) => ({
  section: i === 0 ? 'Stalls' : i === 1 ? 'Floor' : `Section ${i + 1}`,
  sequence: 1,
  price: ['49.50', '25.00', '30.00'][i % 3],
  generalAdmission: i === 1,
  rows: i === 1 ? 0 : 8 + (i % 7),
  seatsPerRow: i === 1 ? 0 : 12 + (i % 11),
  counts: { total: 200 + 20 * (i % 9), free: i === 0 ? 120 : (37 * i) % 200, held: 3, sold: 0, blocked: 0 },
}));

map.showHall(globalThis.hall(6));
globalThis.ready = true;
