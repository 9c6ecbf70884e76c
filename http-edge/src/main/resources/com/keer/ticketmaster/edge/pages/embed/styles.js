/** How the element looks around its map. */
export const styles = new CSSStyleSheet();
styles.replaceSync(`
:host { display: flex; flex-direction: column; height: 480px; }
:host([hidden]) { display: none; }
tm-seat-map { flex: 1; min-height: 0; }
p { margin: 0 0 8px; padding: 8px 12px; border-radius: 8px; font: 14px/1.4 var(--tm-font, system-ui, sans-serif);
  color: var(--tm-paper, light-dark(#ffffff, #14161a)); background: var(--tm-ink, light-dark(#1b1d21, #f1f2f4)); }
p[hidden] { display: none; }
`);
