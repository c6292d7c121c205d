import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AppError } from '../errors/index.ts';

/** How a command ends: done, bad input or another failure, wrong use of the command itself. */
export const exitCodes = { done: 0, badInput: 1, wrongUse: 2 } as const;

/** The command was not called as its usage says; the message is one sentence. */
export class UsageError extends Error {}

/**
 * `parseArgs` of `node:util`.
 *
 * @throws UsageError for an option that is not known or lacks its value
 */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs<Config>(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message.split('. ')[0]}.` : 'The arguments cannot be read.');
  }
}

/**
 * Finds a command by its name and refuses options that it does not take.
 *
 * @throws UsageError
 */
export function chooseCommand<Command extends { takes: readonly string[] }>(
  commands: Readonly<Record<string, Command>>,
  name: string,
  values: object,
): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  const foreign = Object.keys(values).find((option) => !command.takes.includes(option));
  if (foreign !== undefined) throw new UsageError(`${name} takes no --${foreign}.`);
  return command;
}

/** Writes to standard output, and waits until it is written: a process may end right after. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** Runs a command to its exit code; what it throws is told on standard error in one sentence. */
export async function runCommand(name: string, main: (args: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${name}: ${sentenceOf(name, error).replaceAll('\n', ' ')}\n`);
    process.exitCode = error instanceof UsageError ? exitCodes.wrongUse : exitCodes.badInput;
  }
}

function sentenceOf(name: string, error: unknown): string {
  if (error instanceof UsageError) return `${error.message} Try ${name} --help.`;
  if (error instanceof AppError) return error.detail;
  return error instanceof Error ? error.message : String(error);
}
