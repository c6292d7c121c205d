export { createLog, type Logger } from './log.ts';
export { currentRequestId, withRequestId } from './request-scope.ts';
