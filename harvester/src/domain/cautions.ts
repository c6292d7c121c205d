import type { Message } from './message.ts';
import { excerpt } from './text/excerpt.ts';

/** What the warnings of a record say: a value that was left out, shortened or replaced. */
export const cautions = {
  notInVocabulary: (value: string): Message => ({
    code: 'not-in-vocabulary',
    lv: `"${excerpt(value)}" nav ES kontrolētajā vārdnīcā; vērtība izlaista.`,
    en: `"${excerpt(value)}" is not in the EU authority table; the value was left out.`,
  }),
  notAnAddress: (value: string): Message => ({
    code: 'not-an-address',
    lv: `"${excerpt(value)}" nav derīga tīmekļa adrese; vērtība izlaista.`,
    en: `"${excerpt(value)}" is not a valid web address; the value was left out.`,
  }),
  notADate: (value: string): Message => ({
    code: 'not-a-date',
    lv: `"${excerpt(value)}" nav datums formā GGGG-MM-DD; vērtība izlaista.`,
    en: `"${excerpt(value)}" is not a date of the form YYYY-MM-DD; the value was left out.`,
  }),
  notAnEmail: (value: string): Message => ({
    code: 'not-an-email',
    lv: `"${excerpt(value)}" nav e-pasta adrese; vērtība izlaista.`,
    en: `"${excerpt(value)}" is not an e-mail address; the value was left out.`,
  }),
  notANumber: (value: string): Message => ({
    code: 'not-a-number',
    lv: `"${excerpt(value)}" nav derīgs skaitlis; vērtība izlaista.`,
    en: `"${excerpt(value)}" is not a valid number; the value was left out.`,
  }),
  notADuration: (value: string): Message => ({
    code: 'not-a-duration',
    lv: `"${excerpt(value)}" nav ilgums formā P1D vai PT1H; vērtība izlaista.`,
    en: `"${excerpt(value)}" is not a duration of the form P1D or PT1H; the value was left out.`,
  }),
  notAGeometry: (value: string): Message => ({
    code: 'not-a-geometry',
    lv: `"${excerpt(value)}" nav WGS 84 ģeometrija (WKT vai GeoJSON); vērtība izlaista.`,
    en: `"${excerpt(value)}" is not a geometry in WGS 84 (WKT or GeoJSON); the value was left out.`,
  }),
  notATag: (value: string): Message => ({
    code: 'not-a-tag',
    lv: `Atslēgvārds "${excerpt(value)}" nav lietojams (2–100 burti vai cipari); izlaists.`,
    en: `The keyword "${excerpt(value)}" cannot be used (2 to 100 letters or digits); it was left out.`,
  }),
  tagChanged: (from: string, to: string): Message => ({
    code: 'tag-changed',
    lv: `Atslēgvārds "${excerpt(from)}" pārveidots par "${excerpt(to)}".`,
    en: `The keyword "${excerpt(from)}" was changed to "${excerpt(to)}".`,
  }),
  truncatedList: (given: number, kept: number): Message => ({
    code: 'truncated-list',
    lv: `Avotā ir ${given} vērtības; paņemtas pirmās ${kept}.`,
    en: `The source gives ${given} values; the first ${kept} were taken.`,
  }),
  truncatedText: (): Message => ({
    code: 'truncated-text',
    lv: 'Teksts ir pārāk garš un tika saīsināts.',
    en: 'The text is too long and was shortened.',
  }),
  noLatvianText: (): Message => ({
    code: 'no-latvian-text',
    lv: 'Teksta latviešu valodā nav; lietots teksts citā valodā.',
    en: 'There is no text in Latvian; the one in another language was used.',
  }),
  noAddress: (): Message => ({
    code: 'distribution-without-address',
    lv: 'Distribūcijai nav derīgas adreses (accessURL vai downloadURL); tā izlaista.',
    en: 'The distribution has no valid address (accessURL or downloadURL); it was left out.',
  }),
  defaultUsed: (): Message => ({
    code: 'default-used',
    lv: 'Avotā vērtības nav; lietots avota iestatījumu noklusējums.',
    en: "The source gives no usable value; the default of the source's settings was used.",
  }),
  licenceUnknown: (value: string): Message => ({
    code: 'licence-unknown',
    lv: `Licence "${excerpt(value)}" nav ES licenču vārdnīcā; avota teksts saglabāts resursu tiesību laukā.`,
    en: `The licence "${excerpt(value)}" is not in the EU authority table; the source's own words are kept as the rights of each resource.`,
  }),
  severalValues: (count: number): Message => ({
    code: 'several-values',
    lv: `Avotā ir ${count} vērtības, kur vajadzīga viena; ņemta pirmā.`,
    en: `The source gives ${count} values where one is expected; the first was taken.`,
  }),
} as const;
