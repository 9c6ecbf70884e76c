/**
 * Where the sections of a hall are drawn. Nobody tells where they stand in the real one, so they
 * are put on shelves in the order given, the first ones nearest to the stage: each as large as its
 * number of seats and as wide as its rows, within limits that leave room for its name.
 *
 * @typedef {import('./hall-model.js').Section} Section
 * @typedef {import('./viewport.js').Rect} Rect
 */

const GAP = 12;
const SIZE = 100;
/** How much more room the largest section gets than the smallest, at most. */
const MOST_MORE = 5;
const WIDEST = 2.4;
const TALLEST = 0.85;
const TRIES = 24;
/** How much the blocks of a row are brought to one height: 1 for all the way. */
const ALIKE = 0.8;

/**
 * @param {Section[]} sections
 * @param {number} wanted the width of the whole, divided by its height
 * @returns {{places: Rect[], rows: number[][], content: Rect}} the sections of each row by number
 */
export function layOut(sections, wanted) {
  const sizes = sections.map((section) => sizeOf(section, meanOf(sections)));
  const area = sizes.reduce((total, { width, height }) => total + (width + GAP) * (height + GAP), 0);
  let best = null;
  for (let i = 0; i < TRIES; i++) {
    // Shelves are not filled to the end, so several widths are tried.
    const width = Math.sqrt(area * wanted) * (0.75 + (0.9 * i) / TRIES);
    const tried = shelves(sizes, width);
    const off = Math.abs(Math.log(tried.content.width / tried.content.height / wanted))
      + 0.4 * raggedness(tried);
    if (best === null || off < best.off) {
      best = { ...tried, off };
    }
  }
  return best ?? { places: [], rows: [], content: { x: 0, y: 0, width: SIZE, height: SIZE } };
}

function meanOf(sections) {
  const total = sections.reduce((sum, { counts }) => sum + Math.max(1, counts.total), 0);
  return total / sections.length;
}

function sizeOf({ counts, rows, width, generalAdmission }, mean) {
  const more = Math.sqrt(Math.max(1, counts.total) / mean);
  const area = SIZE * SIZE * Math.min(Math.sqrt(MOST_MORE), Math.max(1 / Math.sqrt(MOST_MORE), more));
  const told = rows > 0 && width > 0 ? width / (rows * 1.16) : generalAdmission ? 1.8 : 1.5;
  const aspect = Math.min(WIDEST, Math.max(TALLEST, told));
  return { width: Math.sqrt(area * aspect), height: Math.sqrt(area / aspect) };
}

function shelves(given, most) {
  const sizes = given.map((size) => ({ ...size }));
  const rows = [];
  let row = [];
  let width = 0;
  sizes.forEach((size, number) => {
    if (row.length > 0 && width + GAP + size.width > most) {
      rows.push(row);
      row = [];
      width = 0;
    }
    row.push(number);
    width += (row.length > 1 ? GAP : 0) + size.width;
  });
  if (row.length > 0) {
    rows.push(row);
  }
  rows.forEach((numbers) => alike(numbers, sizes));
  const widths = rows.map((numbers) => widthOf(numbers, sizes));
  const widest = Math.max(1, ...widths);
  const places = [];
  let y = 0;
  rows.forEach((numbers, at) => {
    const height = Math.max(...numbers.map((number) => sizes[number].height));
    let x = (widest - widths[at]) / 2;
    numbers.forEach((number) => {
      const size = sizes[number];
      places[number] = { x, y: y + (height - size.height) / 2, ...size };
      x += size.width + GAP;
    });
    y += height + GAP;
  });
  return { places, rows, widths, content: { x: 0, y: 0, width: widest, height: Math.max(1, y - GAP) } };
}

/** Brings the blocks of a row near to one height; their areas stay. */
function alike(numbers, sizes) {
  const area = numbers.reduce((sum, number) => sum + sizes[number].width * sizes[number].height, 0);
  const width = numbers.reduce((sum, number) => sum + sizes[number].width, 0);
  numbers.forEach((number) => {
    const size = sizes[number];
    const height = size.height ** (1 - ALIKE) * (area / width) ** ALIKE;
    sizes[number] = { width: (size.width * size.height) / height, height };
  });
}

function widthOf(numbers, sizes) {
  return numbers.reduce((sum, number) => sum + sizes[number].width, (numbers.length - 1) * GAP);
}

/** How uneven the rows are, from 0 to 1. */
function raggedness({ widths, content }) {
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  return 1 - mean / content.width;
}
