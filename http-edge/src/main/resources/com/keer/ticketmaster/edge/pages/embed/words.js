/** What the element says besides its map. */
const WORDS = {
  en: {
    unavailable: 'The seats cannot be shown at the moment.',
    away: 'The connection is lost. What you see may be out of date; it comes back by itself.',
  },
  de: {
    unavailable: 'Die Plätze können gerade nicht gezeigt werden.',
    away: 'Die Verbindung ist unterbrochen. Was Sie sehen, kann veraltet sein; sie kommt von selbst wieder.',
  },
};

/** @param {string} locale */
export function words(locale) {
  return WORDS[new Intl.Locale(locale).language] ?? WORDS.en;
}
