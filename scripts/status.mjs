import { stackPrograms } from './stack/programs.mjs';
import { readStackSettings } from './stack/settings.mjs';
import { answers, say } from './stack/steps.mjs';
import { isRunning, supervisorctl } from './stack/supervisor.mjs';

const settings = readStackSettings();

if (isRunning(settings)) {
  const { text } = supervisorctl(settings, 'status');
  const ready = new Map(stackPrograms(settings).map((program) => [program.name, program.ready]));
  for (const line of text.split('\n')) {
    const [name = '', state = '', ...rest] = line.split(/\s+/);
    const address = ready.get(name);
    const answer = address ? ((await answers(address).catch(() => false)) ? 'answers' : 'DOES NOT ANSWER') : '';
    say(`  ${name.padEnd(22)} ${state.padEnd(10)} ${answer.padEnd(16)} ${rest.join(' ')}`);
  }
} else {
  say('  Nothing is running here. npm start brings it up.');
  process.exitCode = 3;
}
