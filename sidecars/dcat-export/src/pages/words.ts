/** The two languages of the pages. */
export type Language = 'lv' | 'en';

const locales = { lv: 'lv-LV', en: 'en-GB' } as const;
const pluralRules = { lv: new Intl.PluralRules('lv'), en: new Intl.PluralRules('en') };
const numbers = { lv: numberFormat('lv', 1), en: numberFormat('en', 1) };
const wholeNumbers = { lv: numberFormat('lv', 0), en: numberFormat('en', 0) };

/** A mean with one decimal place at most, never rounded up to a rating it does not have. */
export function decimal(language: Language, value: number): string {
  return numbers[language].format(Math.floor(value * 10 + 1e-6) / 10);
}

/** A whole number as the language writes it. */
export function whole(language: Language, value: number): string {
  return wholeNumbers[language].format(value);
}

/** A number with its noun, as in "21 datu kopa", "22 datu kopas". */
export function counted(
  language: Language,
  n: number,
  noun: Readonly<Record<Language, { one: string; other: string }>>,
): string {
  const form = pluralRules[language].select(n) === 'one' ? 'one' : 'other';
  return `${whole(language, n)} ${noun[language][form]}`;
}

/** A day, `YYYY-MM-DD`, as people write it. */
export function dayText(language: Language, day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}

/** A moment by the clock of Latvia. */
export function momentText(language: Language, atMs: number): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Riga' } as const;
  return new Intl.DateTimeFormat(locales[language], style).format(new Date(atMs));
}

/** Nouns that are counted. */
export const nouns = {
  datasets: {
    lv: { one: 'datu kopa', other: 'datu kopas' },
    en: { one: 'data set', other: 'data sets' },
  },
  inDatasets: {
    lv: { one: 'datu kopai', other: 'datu kopām' },
    en: { one: 'data set', other: 'data sets' },
  },
  points: {
    lv: { one: 'punkts', other: 'punkti' },
    en: { one: 'point', other: 'points' },
  },
} as const;

function numberFormat(language: Language, maximumFractionDigits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locales[language], { maximumFractionDigits });
}
