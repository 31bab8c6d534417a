// Curves with bands over seeds: logarithmic axes, zoom by dragging or keys, values under the pointer.
import { element, number, save } from './dom.js';

const WIDTH = 860;
const HEIGHT = 380;
const LEFT = 70;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 42;
const NS = 'http://www.w3.org/2000/svg';

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** One line per label: the median over its seeds, with quartiles from four seeds on, else with the ends. */
export function bands(curves) {
  const groups = new Map();
  for (const curve of curves) {
    const label = curve.label + (curve.showRun ? ' · ' + curve.run : '');
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(curve);
  }
  return [...groups].map(([label, seeds]) => {
    const places = [...new Set(seeds.flatMap(seed => seed.at))].filter(x => x !== null).sort((a, b) => a - b);
    const lookup = seeds.map(seed => new Map(seed.at.map((x, i) => [x, seed.values[i]])));
    const points = places.map(x => {
      const values = lookup.map(map => map.get(x)).filter(value => value !== null && value !== undefined).sort((a, b) => a - b);
      if (!values.length) return null;
      const at = q => {
        const place = q * (values.length - 1);
        const low = Math.floor(place);
        return values[low] + (place - low) * ((values[low + 1] ?? values[low]) - values[low]);
      };
      const [low, high] = values.length >= 4 ? [0.25, 0.75] : [0, 1];
      return { x, low: at(low), median: at(0.5), high: at(high), seeds: values.length };
    }).filter(Boolean);
    return { label, points, seeds: seeds.length, baseline: seeds[0].baseline };
  });
}

export function chart(lines, { title, xName, yName, logX = false, logY = false, name = 'curves' }) {
  const state = { logX, logY, hidden: new Set(), zoom: null };
  const holder = element('div');
  const readout = element('p', { class: 'soft', 'aria-live': 'polite' }, 'Drag to zoom; arrow keys move a cursor, + and − zoom, 0 shows all.');
  // What needs no training is grey.
  const color = index => lines[index].baseline ? 'var(--soft)' : `var(--s${index % 8})`;
  let cursor = null;

  const draw = () => {
    const shown = lines.map((line, index) => ({ ...line, index })).filter(line => !state.hidden.has(line.label));
    const usable = value => Number.isFinite(value);
    const fx = x => state.logX ? Math.log10(x) : x;
    const fy = y => state.logY ? Math.log10(y) : y;
    const okX = x => usable(x) && (!state.logX || x > 0);
    const okY = y => usable(y) && (!state.logY || y > 0);
    let xs = shown.flatMap(line => line.points.map(point => point.x)).filter(okX).map(fx);
    let [x0, x1] = state.zoom || range(xs);
    const inside = point => okX(point.x) && fx(point.x) >= x0 - 1e-12 && fx(point.x) <= x1 + 1e-12;
    const ys = shown.flatMap(line => line.points.filter(inside).flatMap(point => [point.low, point.high, point.median])).filter(okY).map(fy);
    let [y0, y1] = range(ys);
    if (y0 === y1) { y0 -= 0.5; y1 += 0.5; }
    if (x0 === x1) { x0 -= 0.5; x1 += 0.5; }
    const px = x => LEFT + (fx(x) - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT);
    const py = y => HEIGHT - BOTTOM - (fy(y) - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM);
    const drawing = svg('svg', { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', tabindex: '0', 'aria-label': `${title}: ${shown.map(line => line.label).join(', ')}` });
    for (const tick of ticks(x0, x1, state.logX)) {
      const x = LEFT + (tick.at - x0) / (x1 - x0) * (WIDTH - LEFT - RIGHT);
      drawing.append(svg('line', { class: 'axis', x1: x, x2: x, y1: TOP, y2: HEIGHT - BOTTOM }), svg('text', { x, y: HEIGHT - BOTTOM + 17, 'text-anchor': 'middle' }, tick.text));
    }
    for (const tick of ticks(y0, y1, state.logY)) {
      const y = HEIGHT - BOTTOM - (tick.at - y0) / (y1 - y0) * (HEIGHT - TOP - BOTTOM);
      drawing.append(svg('line', { class: 'axis', x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y }), svg('text', { x: LEFT - 6, y: y + 4, 'text-anchor': 'end' }, tick.text));
    }
    drawing.append(svg('text', { class: 'name', x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 6, 'text-anchor': 'middle' }, xName));
    drawing.append(svg('text', { class: 'name', x: 14, y: (TOP + HEIGHT - BOTTOM) / 2, 'text-anchor': 'middle', transform: `rotate(-90 14 ${(TOP + HEIGHT - BOTTOM) / 2})` }, yName));
    for (const line of shown) {
      const points = line.points.filter(point => inside(point) && okY(point.median));
      if (line.seeds > 1 && points.length > 1) {
        const edge = points.filter(point => okY(point.low) && okY(point.high));
        const outline = edge.map(point => `${px(point.x)},${py(point.high)}`).concat(edge.slice().reverse().map(point => `${px(point.x)},${py(point.low)}`));
        drawing.append(svg('polygon', { points: outline.join(' '), fill: color(line.index), opacity: 0.18 }));
      }
      drawing.append(svg('polyline', { points: points.map(point => `${px(point.x)},${py(point.median)}`).join(' '), fill: 'none', stroke: color(line.index), 'stroke-width': 2, 'stroke-dasharray': line.baseline ? '6 4' : 'none' }));
      if (points.length === 1) drawing.append(svg('circle', { cx: px(points[0].x), cy: py(points[0].median), r: 3, fill: color(line.index) }));
    }
    const rule = svg('line', { class: 'axis', y1: TOP, y2: HEIGHT - BOTTOM, visibility: 'hidden' });
    drawing.append(rule);
    const all = [...new Set(shown.flatMap(line => line.points.filter(inside).map(point => point.x)))].sort((a, b) => a - b);
    const point = x => {
      if (x === undefined) return;
      cursor = x;
      rule.setAttribute('x1', px(x));
      rule.setAttribute('x2', px(x));
      rule.setAttribute('visibility', 'visible');
      readout.textContent = `${xName} ${number(x)}: ` + shown.map(line => {
        const found = line.points.find(each => each.x === x);
        return `${line.label} ${found ? number(found.median) + (found.low !== found.high ? ` [${number(found.low)}, ${number(found.high)}]` : '') : '–'}`;
      }).join(';  ');
    };
    const at = event => {
      const box = drawing.getBoundingClientRect();
      return x0 + ((event.clientX - box.left) / box.width * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT) * (x1 - x0);
    };
    const nearest = place => all.reduce((best, x) => best === undefined || Math.abs(fx(x) - place) < Math.abs(fx(best) - place) ? x : best, undefined);
    let from = null;
    drawing.addEventListener('pointerdown', event => { from = at(event); });
    drawing.addEventListener('pointermove', event => point(nearest(at(event))));
    drawing.addEventListener('pointerup', event => {
      const to = at(event);
      if (from !== null && Math.abs(to - from) > (x1 - x0) / 50) zoom([Math.max(x0, Math.min(from, to)), Math.min(x1, Math.max(from, to))]);
      from = null;
    });
    drawing.addEventListener('dblclick', () => zoom(null));
    drawing.addEventListener('keydown', event => {
      const place = all.indexOf(cursor);
      const middle = cursor === null ? (x0 + x1) / 2 : fx(cursor);
      const width = x1 - x0;
      if (event.key === 'ArrowRight') point(all[Math.min(all.length - 1, place + 1)]);
      else if (event.key === 'ArrowLeft') point(all[Math.max(0, place - 1)]);
      else if (event.key === '+') zoom([middle - width / 4, middle + width / 4]);
      else if (event.key === '-') zoom(state.zoom ? [middle - width, middle + width] : null);
      else if (event.key === '0') zoom(null);
      else return;
      event.preventDefault();
    });
    const focused = holder.contains(document.activeElement);
    holder.replaceChildren(drawing);
    if (focused) drawing.focus();
  };
  const zoom = range => { state.zoom = range; draw(); };
  const toggle = (label, key) => element('label', {}, element('input', { type: 'checkbox', ...(state[key] ? { checked: true } : {}), onchange: event => { state[key] = event.target.checked; state.zoom = null; draw(); } }), label);
  const legend = element('ul', { class: 'legend' }, lines.map((line, index) => element('li', {}, element('button', {
    type: 'button', 'aria-pressed': 'true', onclick: event => {
      const hide = !state.hidden.delete(line.label);
      if (hide) state.hidden.add(line.label);
      event.currentTarget.setAttribute('aria-pressed', String(!hide));
      draw();
    },
  }, element('span', { class: 'swatch', style: `background:${color(index)}` }), line.label + (line.seeds > 1 ? ` (${line.seeds} seeds)` : '')))));
  draw();
  return element('figure', { style: 'margin:0' }, legend, holder, readout, element('div', { class: 'tools' },
    toggle('log x', 'logX'), toggle('log y', 'logY'),
    element('button', { class: 'act', type: 'button', onclick: () => zoom(null) }, 'Show all'),
    element('button', { class: 'act', type: 'button', onclick: () => picture(holder.querySelector('svg'), name) }, 'PNG'),
    element('button', { class: 'act', type: 'button', onclick: () => csv(lines, xName, name) }, 'CSV')));
}

function range(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) { low = Math.min(low, value); high = Math.max(high, value); }
  return low > high ? [0, 1] : [low, high];
}

function ticks(low, high, logarithmic) {
  if (logarithmic && high - low >= 1) {
    const step = Math.max(1, Math.ceil((high - low) / 7));
    const found = [];
    for (let power = Math.ceil(low); power <= high; power += step) found.push({ at: power, text: power === 0 ? '1' : '1e' + power });
    return found;
  }
  const raw = (high - low) / 6;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(factor => factor * size).find(each => each >= raw) || raw;
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step) found.push({ at, text: number(Number((logarithmic ? 10 ** at : at).toPrecision(6))) });
  return found;
}

/** The drawing with its colours, twice as large, as a picture. */
function picture(drawing, name) {
  const copy = drawing.cloneNode(true);
  const style = getComputedStyle(drawing);
  const resolve = value => value.replace(/var\((--\w+)\)/g, (all, variable) => style.getPropertyValue(variable).trim());
  for (const each of copy.querySelectorAll('*')) {
    for (const key of ['fill', 'stroke']) if (each.hasAttribute(key)) each.setAttribute(key, resolve(each.getAttribute(key)));
    if (each.tagName === 'text') { each.setAttribute('fill', resolve('var(--ink)')); each.setAttribute('font-family', 'sans-serif'); each.setAttribute('font-size', '12'); }
    if (each.classList.contains('axis')) each.setAttribute('stroke', resolve('var(--line)'));
  }
  copy.setAttribute('width', WIDTH);
  copy.setAttribute('height', HEIGHT);
  const image = new Image();
  image.onload = () => {
    const canvas = element('canvas', { width: 2 * WIDTH, height: 2 * HEIGHT });
    const pen = canvas.getContext('2d');
    pen.fillStyle = resolve('var(--paper)');
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(blob => save(name + '.png', blob));
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
}

function csv(lines, xName, name) {
  const quoted = text => '"' + String(text).replaceAll('"', '""') + '"';
  const rows = [[quoted(xName), quoted('line'), 'median', 'low', 'high', 'seeds'].join(',')];
  for (const line of lines) for (const point of line.points) rows.push([point.x, quoted(line.label), point.median, point.low, point.high, point.seeds].join(','));
  save(name + '.csv', new Blob([rows.join('\n') + '\n'], { type: 'text/csv' }));
}
