// All runs.
import { ask, element, path, table, when } from './dom.js';

export async function runs() {
  const place = element('div');
  const filter = element('input', { type: 'search', 'aria-label': 'Only runs whose name contains', placeholder: 'part of a name', oninput: () => draw() });
  let all = [];
  const draw = () => {
    const wanted = filter.value.toLowerCase();
    const some = all.filter(run => (run.id + ' ' + run.study).toLowerCase().includes(wanted));
    place.replaceChildren(some.length
      ? table(['run', 'state', 'progress', 'claims', 'last written'], some.map(row), 'Runs')
      : element('p', {}, all.length ? 'No run has such a name.' : 'There are no runs yet. Start a study, or: ', all.length ? '' : element('code', {}, 'eddy quickstart')));
  };
  const load = async () => {
    all = await ask('/runs');
    draw();
  };
  await load();
  return { title: 'Runs', nodes: [element('h1', {}, 'Runs'), element('div', { class: 'tools' }, filter), place], refresh: load };
}

function row(run) {
  const ended = run.finished + run.diverged;
  const part = run.planned ? ended / run.planned : 0;
  const progress = element('span', { 'data-key': part }, bar(part), ` ${ended}/${run.planned}`);
  const last = element('span', { 'data-key': run.latest }, when(run.latest));
  const claims = run.claims
    ? element('span', { class: run.broken ? 'bad' : run.held === run.claims ? 'good' : 'soft' }, `${run.held} of ${run.claims} hold`)
    : '';
  return [element('a', { href: '#/run' + path(run.id) }, run.id), state(run), progress, claims, last];
}

export function bar(part) {
  return element('span', { class: 'bar', 'aria-hidden': 'true' }, element('span', { style: `width:${Math.round(100 * part)}%` }));
}

export function state(run) {
  if (run.damaged) return element('span', { class: 'bad', title: run.damaged }, 'damaged');
  if (run.running) return element('span', { class: 'good' }, 'running');
  if (run.failed) return element('span', { class: 'bad' }, run.failed + ' failed');
  const ended = run.finished + run.diverged;
  if (ended === run.planned) return run.diverged ? element('span', { class: 'warn' }, `done, ${run.diverged} diverged`) : 'done';
  return element('span', { class: 'warn' }, 'stopped');
}
