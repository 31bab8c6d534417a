// One run: how far it is, what it claims, its scores, curves, trials, and where it came from.
import { ask, command, element, number, path, say, table, when } from './dom.js';
import { bar } from './runs.js';
import { curves } from './curves.js';
import { scores } from './scores.js';

export async function run([id]) {
  const address = '/runs' + path(id);
  let facts = await ask(address);
  const head = element('div');
  const claims = element('div');
  const trials = element('div');
  const drawHead = () => {
    const ended = facts.trials.filter(trial => ['finished', 'diverged', 'stalled'].includes(trial.phase)).length;
    const act = (text, what) => element('button', {
      class: 'act', type: 'button', onclick: async event => {
        event.target.disabled = true;
        try {
          await command(address + what);
          say(text === 'Stop' ? 'Asked it to save and stop.' : 'Started.');
        } catch (failed) {
          say(failed.message);
          event.target.disabled = false;
        }
      },
    }, text);
    head.replaceChildren(element('div', { class: 'tools' },
      element('span', { role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': facts.planned, 'aria-valuenow': ended, 'aria-label': 'Trials with a result' }, bar(facts.planned ? ended / facts.planned : 0)),
      `${ended} of ${facts.planned} trials have a result`,
      facts.owner ? element('span', { class: 'good' }, 'running, ' + facts.owner) : '',
      facts.owner ? act('Stop', '/stop') : ended < facts.planned ? act('Go on', '/resume') : '',
      element('a', { class: 'act', href: '/api' + address + '/report', target: '_blank', rel: 'noopener' }, 'Report'),
      element('a', { class: 'act', href: '#/compare?run=' + encodeURIComponent(id) }, 'Compare')));
    claims.replaceChildren(...(facts.claims.length ? [element('h2', {}, 'Claims'), claimTable(facts.claims), facts.claimsNote ? element('p', { class: 'soft' }, facts.claimsNote) : ''] : []));
    trials.replaceChildren(element('h2', {}, 'Trials'), table(['trial', 'state', 'last written', 'numbers'], facts.trials.map(trial => trialRow(id, trial)), 'Trials'));
  };
  drawHead();
  const scoreTable = await scores([id]);
  const curveChart = await curves([id], facts.curves, facts.study);
  const nodes = [
    element('h1', {}, facts.study), element('p', { class: 'soft' }, id), head, claims,
    element('h2', {}, 'Scores'), scoreTable, element('h2', {}, 'Curves'), curveChart, trials,
    ...subjects(facts.subjects),
    element('h2', {}, 'Tables to download'), element('p', { class: 'tools' }, facts.tables.map(name => element('a', { class: 'act', href: `/api${address}/tables${path(name)}.csv` }, name + '.csv'))),
    element('h2', {}, 'How it was made'), element('p', {}, element('code', {}, facts.command)), sessions(facts.sessions),
    element('details', {}, element('summary', {}, 'The study file'), element('pre', {}, facts.configuration)),
  ];
  return {
    title: facts.study, nodes, refresh: async what => {
      if (what !== id && what !== 'jobs') return;
      facts = await ask(address);
      drawHead();
      if (scoreTable.redraw) await scoreTable.redraw();
      if (curveChart.redraw) await curveChart.redraw();
    },
  };
}

function claimTable(claims) {
  const selecting = claims.some(claim => claim.of);
  const columns = ['claim', ...(selecting ? ['of'] : []), 'verdict', 'value', 'bound', 'published', 'source'];
  return table(columns, claims.map(claim => [
    claim.name + (claim.asserted ? '' : ' (reported only)'),
    ...(selecting ? [claim.of] : []),
    element('span', { class: claim.standing === 'holds' ? 'good' : claim.standing === 'fails' && claim.asserted ? 'bad' : 'warn', title: claim.note }, claim.standing),
    element('span', { 'data-key': claim.value }, number(claim.value) + (claim.over ? ', ' + claim.over : '')),
    `${claim.relation} ${number(claim.bound)}`,
    claim.mark ? element('span', { 'data-key': claim.published }, `${number(claim.published)} ${claim.mark}`) : claim.published,
    claim.source]), 'Claims');
}

function trialRow(run, trial) {
  const good = { finished: '', diverged: 'warn', stalled: 'warn', failed: 'bad', started: 'good', planned: 'soft' };
  const numbers = Object.entries(trial.numbers).slice(0, 4).map(([name, value]) => `${name} ${number(value)}`).join(', ');
  const open = ['finished', 'diverged', 'stalled'].includes(trial.phase);
  return [open ? element('a', { href: '#/trial' + path(run, trial.id) }, trial.label) : trial.label,
    element('span', { class: good[trial.phase], title: trial.message }, trial.phase === 'started' ? 'under way' : trial.phase),
    element('span', { 'data-key': trial.changed }, trial.phase === 'planned' ? '–' : when(trial.changed)), numbers];
}

function subjects(all) {
  return Object.entries(all).flatMap(([name, subject]) => [element('h2', {}, subject.title || name),
    subject.equation ? element('p', {}, element('code', {}, subject.equation)) : null,
    facts(subject.facts)]).filter(Boolean);
}

function facts(all) {
  return element('dl', {}, Object.entries(all).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, String(value))]));
}

function sessions(all) {
  return element('div', {}, all.map(facts));
}
