// A chart with a choice of what is drawn, over one run or several.
import { ask, element } from './dom.js';
import { bands, chart } from './chart.js';

export async function curves(runs, choices, name) {
  if (!choices.length) return element('p', { class: 'soft' }, 'Nothing has been measured over an axis yet.');
  const place = element('div');
  const select = element('select', { id: 'measure', onchange: () => draw() }, choices.map((choice, index) =>
    element('option', { value: index }, `${choice.title} over ${choice.axis}`)));
  // What judges comes before what was only recorded: a rollout's error before the loss.
  const first = choices.findIndex(choice => choice.axis === 'step');
  select.value = Math.max(0, first);
  const draw = async () => {
    const choice = choices[select.value];
    const query = runs.map(run => 'run=' + encodeURIComponent(run)).concat('name=' + encodeURIComponent(choice.name), 'axis=' + encodeURIComponent(choice.axis));
    const found = await ask('/curves?' + query.join('&'));
    found.forEach(curve => { curve.showRun = runs.length > 1; });
    place.replaceChildren(chart(bands(found), { title: choice.title, xName: choice.axis, yName: choice.title, logY: choice.logarithmic, logX: choice.axis === 'wavenumber', name: `${name}-${choice.name}`.replace(/[^\w.-]+/g, '-') }));
  };
  await draw();
  const node = element('div', {}, element('div', { class: 'tools' }, element('label', { for: 'measure' }, 'Curve'), select), place);
  node.redraw = draw;
  return node;
}
