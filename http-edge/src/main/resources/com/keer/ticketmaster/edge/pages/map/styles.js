/**
 * How the map looks around its canvas. A constructed sheet: it needs no `unsafe-inline` where a
 * strict content security policy holds. Each variable can be set from outside, at any ancestor.
 */

const TEXT = `
:host {
  --paper: var(--tm-paper, light-dark(#ffffff, #14161a));
  --ink: var(--tm-ink, light-dark(#1b1d21, #f1f2f4));
  --quiet: var(--tm-quiet, light-dark(#5d636d, #a9b0bb));
  --line: var(--tm-line, light-dark(#dfe2e7, #333842));
  --accent: var(--tm-accent, light-dark(#c4005f, #ff6aa9));
  --on-accent: var(--tm-on-accent, light-dark(#ffffff, #14161a));
  --held: var(--tm-held, light-dark(#6f757f, #8d939d));
  --sold: var(--tm-sold, light-dark(#8b9099, #747a85));
  --category-1: var(--tm-category-1, light-dark(#c8785d, #6470e9));
  --category-2: var(--tm-category-2, light-dark(#2985b5, #769633));
  --category-3: var(--tm-category-3, light-dark(#1b7b75, #9195e1));
  --category-4: var(--tm-category-4, light-dark(#686101, #3ac279));
  --category-5: var(--tm-category-5, light-dark(#0b48b9, #e0b72c));
  --category-6: var(--tm-category-6, light-dark(#3f4629, #b6ceed));
  --category-7: var(--tm-category-7, light-dark(#5f046d, #c2e5cd));
  --category-8: var(--tm-category-8, light-dark(#3b1d39, #f8f293));
  --radius: var(--tm-radius, 10px);
  --font: var(--tm-font, system-ui, sans-serif);
  display: block;
  min-height: 240px;
  color: var(--ink);
  background: var(--paper);
  font: 14px/1.4 var(--font);
  contain: layout style;
}
:host([hidden]) { display: none; }
.frame { display: flex; flex-direction: column; height: 100%; min-height: inherit; }
.pane {
  position: relative;
  flex: 1;
  min-height: 0;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: var(--radius);
}
canvas { position: absolute; inset: 0; width: 100%; height: 100%; cursor: grab; }
canvas { touch-action: none; }
canvas.fitted { touch-action: pan-y; }
canvas.choosing { cursor: pointer; }
canvas:active { cursor: grabbing; }
[role="grid"] {
  position: absolute;
  left: 0;
  top: 0;
  transform-origin: 0 0;
  pointer-events: none;
}
[role="gridcell"] { position: absolute; border-radius: 6px; }
[role="gridcell"]:focus { outline: none; }
[role="gridcell"]:focus-visible {
  outline: 3px solid var(--ink);
  outline-offset: 0;
  box-shadow: 0 0 0 5px var(--paper);
}
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.tools { position: absolute; right: 8px; bottom: 8px; display: flex; gap: 6px; }
.tools.start { left: 8px; right: auto; bottom: auto; top: 8px; }
button {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 6px;
  min-width: 36px;
  height: 36px;
  padding: 0 8px;
  border: 1px solid var(--line);
  border-radius: 8px;
  color: var(--ink);
  background: var(--paper);
  font: 500 14px/1 var(--font);
  cursor: pointer;
}
button:hover { border-color: var(--quiet); }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
button[hidden] { display: none; }
button svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 2;
  stroke-linecap: round; stroke-linejoin: round; }
@media (pointer: coarse) { button { min-width: 44px; height: 44px; } }
.tip {
  position: absolute;
  left: 0;
  top: 0;
  max-width: min(280px, 90%);
  padding: 7px 10px;
  border-radius: 8px;
  color: var(--paper);
  background: var(--ink);
  font-size: 13px;
  pointer-events: none;
  box-shadow: 0 4px 14px rgb(0 0 0 / 0.25);
}
.tip[hidden] { display: none; }
.tip b { display: block; font-weight: 650; }
.tip span { display: block; }
.tip span:empty { display: none; }
.tip .hint { margin-top: 3px; opacity: 0.86; }
.legend {
  display: flex;
  flex-wrap: wrap;
  gap: 4px 14px;
  margin: 8px 2px 0;
  padding: 0;
  list-style: none;
  color: var(--quiet);
  font-size: 13px;
}
:host([legend="none"]) .legend { display: none; }
.legend li { display: inline-flex; align-items: center; gap: 6px; }
.legend svg { width: 14px; height: 14px; flex: none; overflow: visible; }
.probe { transition: color 1ms; color: var(--paper); font-family: var(--font); visibility: hidden; }
@media (prefers-reduced-motion: no-preference) {
  .tip { transition: opacity 80ms; }
}
@media (forced-colors: active) {
  [role="gridcell"]:focus-visible { outline-color: Highlight; box-shadow: none; }
}
`;

export const styles = new CSSStyleSheet();
styles.replaceSync(TEXT);
