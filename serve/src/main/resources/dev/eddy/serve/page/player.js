// Fields that are compared, on one scale, played over time a few instants at a time.
import { element, number, path, ask, save } from './dom.js';
import { diverging } from './colors.js';

/** Instants that are asked for at once, by the number of their values. */
const VALUES = 1 << 19;
const KEPT = 6;

export async function player(artifacts, address, subject) {
  const first = artifacts[0];
  const space = first.axes.map((axis, index) => ({ axis, index })).filter(each => each.axis.kind === 'space');
  const time = first.axes.findIndex(axis => axis.kind === 'time');
  const others = first.axes.map((axis, index) => ({ axis, index })).filter(each => each.axis.kind !== 'space' && each.axis.kind !== 'time');
  const shape = first.shape;
  const chosen = shape.map(() => 0);
  const depth = space.length === 3 ? space[0].index : -1;
  if (depth >= 0) chosen[depth] = Math.floor(shape[depth] / 2);
  const instants = time >= 0 ? shape[time] : 1;
  const frameSize = space.reduce((all, each) => all * shape[each.index], 1);
  const truth = artifacts.find(artifact => /truth|reference/.test(artifact.series));
  const shown = [...artifacts];
  const differences = truth && artifacts.length > 1 ? artifacts.filter(artifact => artifact !== truth) : [];
  const [low, high] = subject && subject.low !== null && subject.low < subject.high && space.length > 1 ? [subject.low, subject.high] : [null, null];
  const chunk = Math.max(1, Math.min(instants, Math.floor(VALUES / frameSize)));
  const store = new Map();

  /** The piece that an instant lies in: whole pieces are kept, the oldest go first. */
  const load = async (artifact, instant) => {
    const begin = time >= 0 ? Math.floor(instant / chunk) * chunk : 0;
    const start = chosen.map((value, axis) => space.some(each => each.index === axis) ? 0 : axis === time ? begin : value);
    const count = shape.map((size, axis) => space.some(each => each.index === axis) ? size : axis === time ? Math.min(chunk, instants - begin) : 1);
    const key = artifact.array + start.join() + '/' + count.join();
    if (!store.has(key)) {
      store.set(key, ask(address + path(artifact.array) + `?start=${start.join()}&count=${count.join()}`).then(bytes => new Float32Array(bytes)));
      while (store.size > KEPT * artifacts.length) store.delete(store.keys().next().value);
    }
    return { values: await store.get(key), begin };
  };
  const piece = async (artifact, instant) => {
    const { values, begin } = await load(artifact, instant);
    const at = (instant - begin) * frameSize;
    return values.subarray(at, at + frameSize);
  };

  const canvases = [...shown.map(artifact => ({ name: artifact.series || artifact.name, of: [artifact] })),
    ...differences.map(artifact => ({ name: (artifact.series || artifact.name) + ' − ' + truth.series, of: [artifact, truth], difference: true }))]
    .map(each => ({ ...each, canvas: element('canvas', { role: 'img' }), caption: element('figcaption') }));
  let instant = 0;
  let playing = null;
  let steady = null;
  const slider = element('input', { type: 'range', min: 0, max: Math.max(0, instants - 1), value: 0, 'aria-label': 'Instant', oninput: () => { instant = Number(slider.value); draw(); } });
  const clock = element('output', {});
  const button = element('button', { class: 'act', type: 'button', onclick: () => playing ? pause() : play() }, 'Play');

  const slice = values => {
    if (depth < 0) return values;
    const plane = frameSize / shape[depth];
    return values.subarray(chosen[depth] * plane, (chosen[depth] + 1) * plane);
  };
  const draw = async () => {
    const now = instant;
    const parts = await Promise.all(canvases.map(async each => {
      const values = await Promise.all(each.of.map(artifact => piece(artifact, now)));
      const plain = slice(values[0]);
      if (!each.difference) return plain;
      const other = slice(values[1]);
      return plain.map((value, i) => value - other[i]);
    }));
    if (now !== instant) return;
    clock.textContent = time >= 0 ? `${first.axes[time].name} ${number(first.axes[time].at[now])}` : '';
    slider.value = now;
    slider.setAttribute('aria-valuetext', clock.textContent);
    // Of the first piece of what is known to be true, so that the scale stands still while it plays.
    if (!steady) steady = extremes([(await load(truth || first, now)).values]);
    const scale = low === null ? steady : [low, high];
    canvases.forEach((each, i) => {
      const own = each.difference ? symmetric(parts[i]) : scale;
      if (space.length === 1) line(each.canvas, parts[i], own);
      else image(each.canvas, parts[i], shape[space[space.length - 2].index], shape[space[space.length - 1].index], own);
      each.caption.textContent = `${each.name}, ${number(own[0])} to ${number(own[1])}`;
      each.canvas.setAttribute('aria-label', each.caption.textContent);
    });
  };
  const pause = () => { clearTimeout(playing); playing = null; button.textContent = 'Play'; };
  const play = () => {
    button.textContent = 'Pause';
    const tick = async () => {
      // Nobody sees a page that was left.
      if (!slider.isConnected) return pause();
      instant = (instant + 1) % instants;
      await draw();
      if (playing) playing = setTimeout(tick, 60);
    };
    playing = setTimeout(tick, 0);
  };
  const choice = ({ axis, index }) => shape[index] < 2 ? null : element('label', {}, axis.name, element('select', { onchange: event => { chosen[index] = Number(event.target.value); steady = null; draw(); spaceTime(); } },
    [...Array(shape[index]).keys()].map(i => element('option', { value: i }, axis.labels[i] ?? number(axis.at[i])))));
  const slicer = depth < 0 ? null : element('label', {}, 'slice', element('input', { type: 'range', min: 0, max: shape[depth] - 1, value: chosen[depth], oninput: event => { chosen[depth] = Number(event.target.value); draw(); } }));

  const whole = element('div', { class: 'frames' });
  /** Of fields in one dimension: all instants in one image, time upwards. */
  const spaceTime = async () => {
    if (space.length !== 1 || time < 0 || instants * frameSize > VALUES * 2) return;
    const all = await Promise.all(shown.map(async artifact => {
      const rows = new Float32Array(instants * frameSize);
      for (let i = 0; i < instants; i++) rows.set(await piece(artifact, instants - 1 - i), i * frameSize);
      return rows;
    }));
    const scale = extremes(truth ? [all[shown.indexOf(truth)]] : all);
    whole.replaceChildren(...shown.map((artifact, i) => {
      const canvas = element('canvas', { role: 'img', 'aria-label': `${artifact.series || artifact.name} over space and time` });
      image(canvas, all[i], instants, frameSize, scale);
      return element('figure', {}, canvas, element('figcaption', {}, `${artifact.series || artifact.name} over ${space[0].axis.name} (right) and time (up)`));
    }));
  };
  await draw();
  await spaceTime();
  return element('div', { class: 'player' },
    element('div', { class: 'tools' }, others.map(choice).filter(Boolean), slicer),
    element('div', { class: 'frames' }, canvases.map(each => element('figure', {}, each.canvas, each.caption))),
    time < 0 || instants < 2 ? null : element('div', { class: 'tools' }, button, slider, clock),
    element('div', { class: 'tools' }, element('button', { class: 'act', type: 'button', onclick: () => canvases.forEach(each => each.canvas.toBlob(blob => save(each.name.replace(/[^\w.-]+/g, '-') + '.png', blob))) }, 'PNG')),
    whole);
}

function ends(parts) {
  let low = Infinity;
  let high = -Infinity;
  for (const part of parts) for (const value of part) if (Number.isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); }
  return low > high ? [0, 0] : [low, high];
}

const extremes = parts => { const [low, high] = ends(parts); return low === high ? [low - 1, high + 1] : [low, high]; };

/** As far below zero as above. */
const symmetric = part => { const end = Math.max(...ends([part]).map(Math.abs)) || 1; return [-end, end]; };

/** Rows of the last axis but one to the right, the last one upwards, as figures have x and y. */
function image(canvas, values, rows, columns, [low, high]) {
  canvas.width = columns;
  canvas.height = rows;
  const pen = canvas.getContext('2d');
  const pixels = pen.createImageData(columns, rows);
  for (let i = 0; i < rows * columns; i++) {
    const [red, green, blue] = diverging((values[i] - low) / (high - low));
    pixels.data.set([red, green, blue, 255], 4 * i);
  }
  pen.putImageData(pixels, 0, 0);
}

function line(canvas, values, [low, high]) {
  canvas.width = 480;
  canvas.height = 240;
  const pen = canvas.getContext('2d');
  pen.clearRect(0, 0, 480, 240);
  pen.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--s0');
  pen.lineWidth = 2;
  pen.beginPath();
  values.forEach((value, i) => {
    const x = values.length > 1 ? i / (values.length - 1) * 480 : 240;
    const y = 235 - (value - low) / (high - low || 1) * 230;
    if (i === 0) pen.moveTo(x, y); else pen.lineTo(x, y);
  });
  pen.stroke();
}
