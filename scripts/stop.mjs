import { readStackSettings } from './stack/settings.mjs';
import { say } from './stack/steps.mjs';
import { isRunning, stopSupervisor } from './stack/supervisor.mjs';

const settings = readStackSettings();
if (isRunning(settings)) {
  await stopSupervisor(settings);
  say('Stopped. The state stays; npm start brings it up again.');
} else {
  say('Nothing is running here.');
}
