// Several runs beside each other.
import { ask, element } from './dom.js';
import { curves } from './curves.js';
import { scores } from './scores.js';

export async function compare(parts, query) {
  const all = await ask('/runs');
  const chosen = query.getAll('run').filter(id => all.some(run => run.id === id));
  const select = element('select', { id: 'runs', multiple: true, size: Math.min(10, Math.max(3, all.length)) },
    all.map(run => element('option', { value: run.id, ...(chosen.includes(run.id) ? { selected: true } : {}) }, run.id)));
  const go = () => {
    location.hash = '#/compare?' + [...select.selectedOptions].map(option => 'run=' + encodeURIComponent(option.value)).join('&');
  };
  const nodes = [element('h1', {}, 'Compare runs'),
    element('div', { class: 'tools' }, element('label', { for: 'runs' }, 'Runs'), select, element('button', { class: 'act', type: 'button', onclick: go }, 'Compare')),
    element('p', { class: 'soft' }, 'Choose several with Ctrl or Shift.')];
  if (chosen.length) {
    const facts = await Promise.all(chosen.map(id => ask('/runs/' + encodeURIComponent(id))));
    const choices = new Map();
    facts.forEach(each => each.curves.forEach(choice => choices.set(choice.axis + '/' + choice.name, choice)));
    nodes.push(element('h2', {}, 'Scores'), await scores(chosen), element('h2', {}, 'Curves'), await curves(chosen, [...choices.values()], 'comparison'));
  }
  return { title: 'Compare', nodes };
}
