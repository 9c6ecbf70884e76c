/** The properties of the map that are attributes. */
export class AttributedElement extends HTMLElement {
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
