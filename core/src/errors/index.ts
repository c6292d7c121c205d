export { AppError, type ErrorKind } from './app-error.ts';
export { isErrorKind, type Problem, toProblem } from './problem.ts';
export { describeFaults } from './zod-faults.ts';
