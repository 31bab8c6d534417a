// Study files: what they would run, and what was started from here.
import { ask, command, element, path, say, table, when } from './dom.js';

export async function studies([name]) {
  const names = await ask('/studies');
  const jobs = element('div');
  const details = element('div');
  const loadJobs = async () => {
    const all = await ask('/jobs');
    jobs.replaceChildren(...(all.length ? [element('h2', {}, 'Started from this page'), table(['study', 'run', 'state', 'started', 'said'], all.map(job => [
      job.study, element('a', { href: '#/run' + path(job.run) }, job.run),
      job.running ? element('span', { class: 'good' }, 'running ', stop(job)) : element('span', { class: job.stopped ? 'warn' : job.code ? 'bad' : '' }, job.stopped ? 'stopped' : job.code ? 'ended with code ' + job.code : 'done'),
      element('span', { 'data-key': job.started }, when(job.started)),
      element('details', {}, element('summary', {}, (job.said.filter(Boolean).pop() || 'nothing').slice(0, 100)), element('pre', {}, job.said.join('\n')))]), 'Jobs')] : []));
  };
  const stop = job => element('button', {
    class: 'act', type: 'button', 'aria-label': 'Stop ' + job.run, onclick: async () => {
      try {
        await command('/runs' + path(job.run) + '/stop');
        say('Asked it to save and stop.');
        await loadJobs();
      } catch (failed) {
        say(failed.message);
      }
    },
  }, 'Stop');
  const open = async study => {
    const button = element('button', {
      class: 'act', type: 'button', onclick: async () => {
        button.disabled = true;
        try {
          const started = await command('/studies' + path(study) + '/run');
          say('Started.');
          await loadJobs();
          details.querySelector('.run').replaceChildren(element('a', { href: '#/run' + path(started.run) }, 'To its run'));
        } catch (failed) {
          say(failed.message);
        }
        button.disabled = false;
      },
    }, 'Run');
    try {
      const found = await ask('/studies' + path(study));
      details.replaceChildren(element('h2', {}, found.study), ...found.warnings.map(warning => element('p', { class: 'warn' }, warning)),
        element('div', { class: 'tools' }, button, `${found.trials.length} trials`, element('span', { class: 'run' })),
        element('details', {}, element('summary', {}, 'Trials'), element('ul', {}, found.trials.map(trial => element('li', {}, trial)))), element('pre', {}, found.text));
    } catch (failed) {
      details.replaceChildren(element('h2', {}, study), element('p', { class: 'bad', role: 'alert' }, failed.message));
    }
  };
  await loadJobs();
  if (name) await open(name);
  return {
    title: 'Studies', nodes: [element('h1', {}, 'Studies'), jobs,
      names.length ? element('ul', {}, names.map(study => element('li', {}, element('a', { href: '#/studies' + path(study) }, study)))) : element('p', {}, 'There are no study files here; start the server where they are, or with --studies DIR.'), details],
    refresh: loadJobs,
  };
}
