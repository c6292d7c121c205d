import { AppError, type ErrorKind } from '@vdt/core/errors';
import type { Message } from './message.ts';

/** A failure of a source or a run, said in both languages; `detail` is the English sentence. */
export class HarvestError extends AppError {
  readonly latvian: string;

  constructor(kind: ErrorKind, message: Message, options?: { cause?: unknown }) {
    super(kind, message.code, message.en, options);
    this.latvian = message.lv;
  }
}

/** Latvian for the codes core throws while it fetches or writes. Its English detail stays as it is. */
const latvianByCode: Readonly<Record<string, string>> = {
  'address-invalid': 'Avota adrese nav derīga http vai https adrese.',
  'address-refused': 'Avots ved uz adresi iekšējā tīklā, ko harvesteris neapmeklē.',
  'too-many-redirects': 'Avots pārvirza pārāk daudz reižu.',
  'answer-unreadable': 'Avota atbildi nevar nolasīt.',
  'upstream-timeout': 'Otra sistēma laikus neatbildēja.',
  'upstream-unavailable': 'Otra sistēma nav sasniedzama.',
  'upstream-status': 'Avots atbildēja ar kļūdas kodu.',
};

/** Whatever was thrown, as a sentence for the report. What is unexpected stays nameless; its cause belongs in the log. */
export function messageOf(error: unknown): Message {
  if (error instanceof HarvestError) return { code: error.code, lv: error.latvian, en: error.detail };
  if (error instanceof AppError) {
    const latvian = latvianByCode[error.code];
    return {
      code: error.code,
      lv: latvian === undefined ? error.detail : `${latvian} (${error.detail})`,
      en: error.detail,
    };
  }
  return {
    code: 'internal',
    lv: 'Negaidīta kļūda; sīkāk žurnālā.',
    en: 'An unexpected error; the log has more.',
  };
}
