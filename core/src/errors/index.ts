export { AppError, type ErrorKind } from './app-error.ts';
export { type Problem, statusOf, toAppError, toProblem } from './problem.ts';
export { describeFaults } from './zod-faults.ts';
