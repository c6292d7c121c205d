type Environment = Readonly<Record<string, string | undefined>>;

const placeholder = /\$\{(VDT_[A-Z0-9_]+)\}/g;

/** What a text with placeholders became. */
export interface Filled {
  readonly text: string;
  /** Values that were put in and may be keys: an address is none. */
  readonly secrets: readonly string[];
  readonly missing: readonly string[];
}

/** Puts the environment's values for `${VDT_…}`; other variables are not for addresses, so they stay as written. */
export function fillPlaceholders(template: string, env: Environment): Filled {
  const names = [...template.matchAll(placeholder)].map(([, name]) => name ?? '');
  const values = names.map((name) => env[name] ?? '');
  return {
    text: template.replace(placeholder, (_whole, name: string) => env[name] ?? ''),
    secrets: values.filter((value) => value !== '' && !isAddress(value)),
    missing: names.filter((_name, index) => values[index] === ''),
  };
}

/** The address as anybody may see it: what could be a key stays a placeholder, and the query, user and password go. */
export function publicAddress(template: string, env: Environment): string {
  const shown = template.replace(placeholder, (whole, name: string) => {
    const value = env[name] ?? '';
    return isAddress(value) ? value : whole;
  });
  return shown.replace(/[?#].*$/s, '').replace(/^(https?:\/\/)[^/@]*@/i, '$1');
}

function isAddress(value: string): boolean {
  return /^https?:\/\/[^@?#]*$/i.test(value);
}
