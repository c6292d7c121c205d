import type { z } from 'zod';

/** One setting of a process: the environment variable, what it may hold, and the sentence the documentation shows. */
export interface Setting<S extends z.ZodType = z.ZodType> {
  env: string;
  schema: S;
  help: string;
  /** Never shown, not even when it is refused. */
  secret?: boolean;
}

/** All settings of a process by the name the code knows them under. */
export type SettingsDefinition = Readonly<Record<string, Setting>>;

/** The values of a definition, typed by its schemas. */
export type SettingsOf<D extends SettingsDefinition> = { readonly [K in keyof D]: z.output<D[K]['schema']> };

/**
 * Declares the settings of a process. Every setting can also be given as a file, by `<ENV>_FILE`; an empty variable
 * counts as one that is not set. docs/configuration.md is made from these definitions.
 */
export function defineSettings<const D extends SettingsDefinition>(definition: D): D {
  return definition;
}
