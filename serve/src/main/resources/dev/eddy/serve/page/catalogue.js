// The equations, in motion.
import { ask, element, path } from './dom.js';

export async function catalogue() {
  const all = await ask('/catalogue');
  const cards = element('div', { class: 'cards' });
  const filter = element('input', { type: 'search', 'aria-label': 'Only equations whose name contains', placeholder: 'part of a name', oninput: () => draw() });
  const draw = () => {
    const wanted = filter.value.toLowerCase();
    cards.replaceChildren(...all.filter(entry => (entry.key + ' ' + entry.title).toLowerCase().includes(wanted)).map(entry => element('section', { class: 'card' },
      element('h2', {}, entry.title), element('p', {}, element('code', {}, entry.formula)),
      element('p', { class: 'soft' }, `${entry.key}, in ${entry.dims.join(', ')} dimensions`),
      entry.pictures.slice(0, 3).map(picture => element('img', { src: '/api/catalogue' + path(picture), alt: `${entry.title} in motion`, loading: 'lazy' })))));
  };
  draw();
  return { title: 'Catalogue', nodes: [element('h1', {}, 'Catalogue'), element('div', { class: 'tools' }, filter), cards] };
}
