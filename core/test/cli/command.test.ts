import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { chooseCommand, readArguments, runCommand, UsageError } from '@vdt/core/cli';
import { AppError } from '@vdt/core/errors';

const commands = { run: { takes: ['json'] }, status: { takes: [] } };

afterEach(() => {
  process.exitCode = 0;
});

test('a command is found by its name, and no property that every object has', () => {
  assert.equal(chooseCommand(commands, 'run', { json: true }), commands.run);
  assert.throws(() => chooseCommand(commands, 'constructor', {}), /There is no command "constructor"/);
  assert.throws(() => chooseCommand(commands, '', {}), UsageError);
});

test("another command's option is refused by name", () => {
  assert.throws(() => chooseCommand(commands, 'status', { json: true }), /status takes no --json\./);
});

test('an unknown option is wrong use, told in one sentence', () => {
  const options = { json: { type: 'boolean' } } as const;
  assert.throws(() => readArguments({ args: ['--jsn'], options }), { message: "Unknown option '--jsn'." });
  assert.equal(readArguments({ args: ['--json'], options }).values.json, true);
});

test('what a command throws becomes one line and the exit code of its kind', async (t) => {
  const lines: string[] = [];
  t.mock.method(process.stderr, 'write', (line: string) => lines.push(line) > 0);
  const ends = async (main: () => Promise<number>) => {
    await runCommand('vdt-x', main);
    return process.exitCode;
  };
  assert.equal(await ends(async () => 3), 3);
  assert.equal(await ends(async () => Promise.reject(new AppError('input', 'bad', 'The file\nis empty.'))), 1);
  assert.equal(await ends(async () => Promise.reject(new UsageError('There is no command "x".'))), 2);
  assert.deepEqual(lines, ['vdt-x: The file is empty.\n', 'vdt-x: There is no command "x". Try vdt-x --help.\n']);
});
