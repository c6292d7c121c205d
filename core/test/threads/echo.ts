import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '@vdt/core/errors';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage({ given: workerData as unknown, code: new AppError('input', 'echo', 'An echo.').code });
