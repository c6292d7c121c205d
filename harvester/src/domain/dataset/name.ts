import { createHash } from 'node:crypto';

/** Letters that do not fall apart into a base letter and a mark, with what stands for them in an address. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
  ð: 'd',
  ı: 'i',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  й: 'j',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 'sc',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'ju',
  я: 'ja',
};

const slugCharacters = 80;
const hashCharacters = 10;

/**
 * The address of a data set in the catalogue: its title in ASCII, and ten characters of a hash of source and identifier,
 * which no other data set can have. At most 91 of the 100 characters that CKAN allows.
 */
export function datasetName(title: string, source: string, identifier: string): string {
  const hash = createHash('sha256').update(`${source}\n${identifier}`).digest('hex').slice(0, hashCharacters);
  const slug = toSlug(title);
  return slug === '' ? `datu-kopa-${hash}` : `${slug}-${hash}`;
}

/** ASCII letters, digits and single hyphens, cut at the end of a word. */
export function toSlug(title: string): string {
  const ascii = title
    .toLowerCase()
    .replace(/[^ -~]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
  const slug = ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (slug.length <= slugCharacters) return slug;
  return slug
    .slice(0, slugCharacters + 1)
    .replace(/-[^-]*$/, '')
    .slice(0, slugCharacters);
}
