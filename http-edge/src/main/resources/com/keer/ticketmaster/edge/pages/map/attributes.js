/** The properties of the map that only change its words and prices. Most are attributes. */
export class AttributedElement extends HTMLElement {
  static observedAttributes = ['party', 'locale', 'currency', 'readonly'];

  #prices = {};
  #strings = {};

  get prices() {
    return this.#prices;
  }

  set prices(prices) {
    this.#prices = prices;
    this.renew();
  }

  get strings() {
    return this.#strings;
  }

  set strings(strings) {
    this.#strings = strings;
    this.renew();
  }

  get locale() {
    return this.getAttribute('locale') ?? (document.documentElement.lang || 'en');
  }

  set locale(locale) {
    this.setAttribute('locale', locale);
  }

  get currency() {
    return this.getAttribute('currency') ?? undefined;
  }

  set currency(currency) {
    this.setAttribute('currency', currency);
  }

  get readonly() {
    return this.hasAttribute('readonly');
  }

  set readonly(readonly) {
    this.toggleAttribute('readonly', readonly);
  }
}
