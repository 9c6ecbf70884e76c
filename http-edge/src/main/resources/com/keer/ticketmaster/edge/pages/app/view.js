// From descriptions of elements to the elements of the page. Texts only ever become text nodes, so
// that a name with markup in it is a name.

/**
 * Describes an element. Children may be texts, descriptions, lists of them, or nothing.
 * Properties: `key` (of a child that may move), `on…` (a listener), `ref` (called with the element
 * after each rendering), `.name` (a property of the element), anything else an attribute.
 */
export function h(tag, props, ...children) {
  return { tag, props: props || {}, children: flat(children, []) };
}

function flat(children, into) {
  for (const child of children) {
    if (Array.isArray(child)) flat(child, into);
    else if (child !== null && child !== undefined && child !== false && child !== true) {
      into.push(typeof child === 'object' ? child : String(child));
    }
  }
  return into;
}

/** Makes the content of an element be as described. */
export function render(root, ...children) {
  const refs = [];
  patchChildren(root, flat(children, []), refs);
  refs.forEach(call => call());
}

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'circle', 'g', 'rect', 'line']);

function create(node) {
  if (typeof node === 'string') return document.createTextNode(node);
  const element = SVG_TAGS.has(node.tag)
    ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag);
  element.described = { tag: node.tag, props: {} };
  return element;
}

function patch(element, node, refs) {
  if (typeof node === 'string') {
    if (element.data !== node) element.data = node;
    return;
  }
  const before = element.described.props;
  for (const name in before) if (!(name in node.props)) set(element, name, undefined, before[name]);
  for (const name in node.props) set(element, name, node.props[name], before[name]);
  element.described = node;
  // A part with an owner of its own, such as the seat map, fills itself.
  if (!node.props.owned) patchChildren(element, node.children, refs);
  if (node.props.ref) refs.push(() => node.props.ref(element));
}

function patchChildren(parent, nodes, refs) {
  // What is gone goes first, so that its neighbours stay where they are, with focus and all.
  const wanted = new Set(nodes.map(node => node.props?.key));
  const keyed = new Map();
  for (const child of [...parent.childNodes]) {
    const key = child.described?.props.key;
    if (key !== undefined) {
      if (wanted.has(key)) keyed.set(key, child);
      else child.remove();
    }
  }
  let at = parent.firstChild;
  for (const node of nodes) {
    const key = node.props?.key;
    let element = null;
    if (key !== undefined) {
      element = keyed.get(key) || null;
    } else if (at && at.described?.props.key === undefined && same(at, node)) {
      element = at;
    }
    if (element && !same(element, node)) element = null;
    if (!element) element = create(node);
    if (element === at) {
      at = at.nextSibling;
    } else {
      parent.insertBefore(element, at);
    }
    patch(element, node, refs);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function same(element, node) {
  return typeof node === 'string'
    ? element.nodeType === Node.TEXT_NODE
    : element.described?.tag === node.tag;
}

function set(element, name, value, before) {
  if (name === 'key' || name === 'ref' || name === 'owned') return;
  if (name === 'value' || name === 'checked') {
    if (element[name] !== value) element[name] = value ?? '';
  } else if (value === before) {
    return;
  } else if (name.startsWith('on')) {
    element[name] = value || null;
  } else if (name.startsWith('.')) {
    element[name.slice(1)] = value;
  } else if (name.startsWith('--')) {
    if (value === undefined) element.style.removeProperty(name);
    else element.style.setProperty(name, value);
  } else if (value === undefined || value === null || value === false) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, value === true ? '' : value);
  }
}
