// The table of scores over seeds, of one run or several.
import { ask, element, table } from './dom.js';

export async function scores(runs) {
  const place = element('div');
  const query = runs.map(run => 'run=' + encodeURIComponent(run)).join('&');
  const select = element('select', { id: 'metric', onchange: () => draw(select.value) });
  const draw = async metric => {
    const found = await ask('/scores?' + query + (metric ? '&metric=' + encodeURIComponent(metric) : ''));
    if (!select.options.length) {
      select.append(...found.metrics.map(name => element('option', { value: name }, name)));
      if (found.metric) select.value = found.metric;
    }
    place.replaceChildren(found.rows.length
      ? table(found.columns, found.rows, 'Scores in ' + found.title)
      : element('p', { class: 'soft' }, 'No trial has a result yet.'));
  };
  await draw();
  const node = element('div', {}, select.options.length ? element('div', { class: 'tools' }, element('label', { for: 'metric' }, 'Measure'), select) : null, place);
  node.redraw = () => draw(select.value);
  return node;
}
