import { readFileSync } from 'node:fs';
import { AppError, describeFaults } from '../errors/index.ts';
import type { Setting, SettingsDefinition, SettingsOf } from './define.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Outcome = { value: unknown } | { fault: string };

/**
 * Reads and checks all settings at once.
 *
 * @throws AppError `settings-invalid` (input), its detail naming every faulty variable; values of secrets are left out.
 */
export function readSettings<D extends SettingsDefinition>(definition: D, env: Environment): SettingsOf<D> {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(definition)) {
    const outcome = readSetting(setting, env);
    if ('fault' in outcome) faults.push(outcome.fault);
    else values[name] = outcome.value;
  }
  if (faults.length > 0) throw new AppError('input', 'settings-invalid', faults.join('\n'));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value has just passed its own schema
  return values as SettingsOf<D>;
}

function readSetting(setting: Setting, env: Environment): Outcome {
  const raw = readRaw(setting.env, env);
  if ('fault' in raw) return raw;
  const parsed = setting.schema.safeParse(raw.value);
  if (parsed.success) return { value: parsed.data };
  if (raw.value === undefined) return { fault: `${setting.env} is not set: ${setting.help}` };
  // A schema's own message may quote the value, which a secret must not show.
  return { fault: `${setting.env}: ${setting.secret === true ? 'not acceptable' : describeFaults(parsed.error)}` };
}

function readRaw(name: string, env: Environment): { value: string | undefined } | { fault: string } {
  const direct = unlessEmpty(env[name]);
  const file = unlessEmpty(env[`${name}_FILE`]);
  if (file === undefined) return { value: direct };
  if (direct !== undefined) return { fault: `${name} and ${name}_FILE are both set: leave one out` };
  try {
    return { value: unlessEmpty(readFileSync(file, 'utf8').replace(/\r?\n$/, '')) };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { fault: `${name}_FILE: the file cannot be read (${reason})` };
  }
}

function unlessEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
