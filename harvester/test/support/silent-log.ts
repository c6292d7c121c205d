import { createLog } from '@vdt/core/log';

/** A log that nobody reads. */
export const silentLog = createLog({ service: 'test', level: 'silent' });
