// Small pieces that all views use.

/** An element with attributes and children; texts are texts, never markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined));
  return made;
}

/** Asks the server; a refusal is an error with its sentence. */
export async function ask(path, how = {}) {
  const answer = await fetch('/api' + path, how);
  const type = answer.headers.get('content-type') || '';
  if (!answer.ok) {
    const said = type.includes('json') ? (await answer.json()).error : answer.statusText;
    throw new Error(said);
  }
  return type.includes('json') ? answer.json() : answer.arrayBuffer();
}

/** Asks for something that changes something. */
export const command = path => ask(path, { method: 'POST', headers: { 'X-Eddy': '1' } });

export const path = (...parts) => parts.map(part => '/' + encodeURIComponent(part)).join('');

export function say(text) {
  document.getElementById('status').textContent = text;
}

/** Three digits, as people read them. */
export function number(value) {
  if (value === null || value === undefined) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return value.toExponential(2).replace('e+', 'e');
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

export function when(millis) {
  if (!millis) return '–';
  const seconds = Math.max(0, (Date.now() - millis) / 1000);
  if (seconds < 90) return Math.round(seconds) + ' s ago';
  if (seconds < 5400) return Math.round(seconds / 60) + ' min ago';
  if (seconds < 172800) return Math.round(seconds / 3600) + ' h ago';
  return new Date(millis).toISOString().slice(0, 10);
}

/**
 * A table that is sorted by a click on a heading. Cells are texts, numbers, nodes, or [low, median, high].
 */
export function table(columns, rows, caption) {
  const body = element('tbody');
  let by = -1;
  let down = false;
  const key = cell => Array.isArray(cell) ? cell[1] : cell instanceof Node ? (cell.dataset.key ? Number(cell.dataset.key) : cell.textContent) : cell;
  const draw = () => {
    const sorted = by < 0 ? rows : [...rows].sort((a, b) => {
      const x = key(a[by]);
      const y = key(b[by]);
      // What is missing comes last, whatever the direction.
      if (x === null || x === undefined) return 1;
      if (y === null || y === undefined) return -1;
      const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en', { numeric: true });
      return down ? -order : order;
    });
    body.replaceChildren(...sorted.map(row => element('tr', {}, row.map(cell))));
  };
  const heads = columns.map((name, index) => {
    const head = element('th', { scope: 'col' }, element('button', {
      type: 'button', onclick: () => {
        down = by === index && !down;
        by = index;
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        draw();
      },
    }, name));
    return head;
  });
  draw();
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', {}, element('thead', {}, element('tr', {}, heads)), body));
}

function cell(value) {
  if (Array.isArray(value)) {
    const [low, median, high] = value;
    const spread = low !== high ? element('span', { class: 'quartiles' }, ` [${number(low)}, ${number(high)}]`) : '';
    return element('td', { class: 'number' }, number(median), spread);
  }
  if (typeof value === 'number') return element('td', { class: 'number' }, number(value));
  return element('td', {}, value === null || value === undefined ? '–' : value);
}

/** Saves bytes under a name. */
export function save(name, blob) {
  const link = element('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
