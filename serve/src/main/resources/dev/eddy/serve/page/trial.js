// What one trial gave beside numbers: fields that are played, curves, clouds, tables.
import { ask, element, number, path } from './dom.js';
import { player } from './player.js';
import { chart } from './chart.js';

export async function trial([run, id]) {
  const address = '/runs' + path(run) + '/trials' + path(id) + '/artifacts';
  const [facts, artifacts] = await Promise.all([ask('/runs' + path(run)), ask(address)]);
  const found = facts.trials.find(each => each.id === id);
  const subject = found ? facts.subjects[found.subject] : null;
  const groups = new Map();
  for (const artifact of artifacts) {
    const key = artifact.group + '\n' + artifact.role;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(artifact);
  }
  const nodes = [element('h1', {}, found ? found.label : id), element('p', {}, element('a', { href: '#/run' + path(run) }, facts.study))];
  if (!groups.size) nodes.push(element('p', { class: 'soft' }, 'This trial kept nothing beside its numbers and curves.'));
  for (const all of groups.values()) {
    nodes.push(element('h2', {}, all[0].group));
    nodes.push(await drawn(all, address, subject));
  }
  return { title: found ? found.label : id, nodes };
}

const values = async (address, artifact) => new Float32Array(await ask(address + path(artifact.array)
  + `?start=${artifact.shape.map(() => 0).join()}&count=${artifact.shape.join()}`));

async function drawn(all, address, subject) {
  const role = all[0].role;
  if (role === 'field') return player(all, address, subject);
  if (role === 'curve' || role === 'spectrum' || role === 'histogram') {
    const lines = await Promise.all(all.map(async artifact => {
      const axis = artifact.axes[0];
      const found = await values(address, artifact);
      // An axis may have the edges of bins: one more than there are values.
      const edges = axis.at.length === found.length + 1;
      const place = i => edges ? (axis.at[i] + axis.at[i + 1]) / 2 : axis.at.length ? axis.at[i] : i;
      const points = [...found].map((y, i) => ({ x: place(i), low: y, median: y, high: y, seeds: 1 }));
      return { label: artifact.series || artifact.name, points, seeds: 1 };
    }));
    return chart(lines, { title: all[0].group, xName: all[0].axes[0].name, yName: all[0].name, logX: role === 'spectrum', logY: role === 'spectrum', name: all[0].group.replace(/[^\w.-]+/g, '-') });
  }
  if (role === 'points') return element('div', { class: 'frames' }, await Promise.all(all.map(artifact => cloud(artifact, address))));
  return element('div', {}, await Promise.all(all.map(artifact => numbers(artifact, address))));
}

async function cloud(artifact, address) {
  const [rows, columns] = artifact.shape;
  const found = await values(address, artifact);
  let low = Infinity;
  let high = -Infinity;
  for (const value of found) if (Number.isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); }
  const canvas = element('canvas', { width: 320, height: 320, role: 'img', 'aria-label': `${artifact.group}, ${artifact.series || artifact.name}: ${rows} points` });
  const pen = canvas.getContext('2d');
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--s0');
  pen.globalAlpha = 0.5;
  const place = value => 10 + (value - low) / (high - low || 1) * 300;
  for (let i = 0; i < rows; i++) pen.fillRect(place(found[i * columns]), 320 - place(found[i * columns + 1]), 2, 2);
  return element('figure', {}, canvas, element('figcaption', {}, `${artifact.series || artifact.name}, ${number(low)} to ${number(high)}`));
}

async function numbers(artifact, address) {
  const [rows, columns] = artifact.shape;
  const found = await values(address, artifact);
  const label = (axis, i) => axis.labels[i] ?? number(axis.at[i]);
  return element('figure', { style: 'margin:0' }, artifact.series ? element('figcaption', {}, artifact.series) : null, element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': artifact.name },
    element('table', {}, element('thead', {}, element('tr', {}, element('th', {}, artifact.axes[0].name), [...Array(Math.min(columns, 40)).keys()].map(j => element('th', { scope: 'col', class: 'number' }, label(artifact.axes[1], j))))),
      element('tbody', {}, [...Array(Math.min(rows, 200)).keys()].map(i => element('tr', {}, element('th', { scope: 'row' }, label(artifact.axes[0], i)), [...Array(Math.min(columns, 40)).keys()].map(j => element('td', { class: 'number' }, number(Number.isFinite(found[i * columns + j]) ? found[i * columns + j] : null)))))))));
}
