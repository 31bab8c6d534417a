// Which view is open, by the part of the address behind the #; and what the server tells.
import { element, say } from './dom.js';
import { runs } from './runs.js';
import { run } from './run.js';
import { trial } from './trial.js';
import { compare } from './compare.js';
import { studies } from './studies.js';
import { catalogue } from './catalogue.js';

const views = { '': ['runs', runs], run: ['runs', run], trial: ['runs', trial], compare: ['compare', compare], studies: ['studies', studies], catalogue: ['catalogue', catalogue] };
const main = document.getElementById('main');
let shown = 0;
let refresh = null;

async function show() {
  const mine = ++shown;
  const [place, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...parts] = place.split('/').map(decodeURIComponent);
  const [view, open] = views[name] || views[''];
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.view === view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  refresh = null;
  try {
    const made = await open(parts, new URLSearchParams(query || ''));
    if (mine !== shown) return;
    main.replaceChildren(...made.nodes);
    document.title = made.title + ' – Eddy';
    refresh = made.refresh || null;
    say('');
  } catch (failed) {
    if (mine === shown) main.replaceChildren(element('h1', {}, 'Not shown'), element('p', { class: 'bad', role: 'alert' }, failed.message));
  }
}

let waiting = null;
function changed(what) {
  if (!refresh || waiting) return;
  // Many changes at once are one.
  waiting = setTimeout(async () => {
    waiting = null;
    try {
      if (refresh) await refresh(what);
    } catch (failed) {
      say(failed.message);
    }
  }, 400);
}

function listen() {
  const events = new EventSource('/api/changes');
  events.onmessage = event => changed(event.data);
  events.onopen = () => say('');
  events.onerror = () => say('The server does not answer; trying again …');
}

addEventListener('hashchange', async () => {
  await show();
  main.focus();
});
show();
listen();
