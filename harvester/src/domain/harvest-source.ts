import type { SourceDefaults } from './dataset/dataset.ts';
import type { Message } from './message.ts';

/** A source as the sources file describes it. */
export interface HarvestSource {
  readonly id: string;
  readonly type: string;
  /** Where it is fetched from, with what stood in the environment put in. */
  readonly url: string;
  /** The address as anybody may see it: placeholders not filled, without a query. */
  readonly address: string;
  /** Name of the organisation in CKAN that owns the data sets. */
  readonly organization: string;
  readonly title: { readonly lv: string; readonly en: string };
  /** A cron expression; a source without one runs only when asked. */
  readonly schedule?: string;
  readonly enabled: boolean;
  readonly defaults: SourceDefaults;
  readonly trustModified: boolean;
  /** What stood in the environment and must not be shown. */
  readonly secrets: readonly string[];
}

/** The message without any of the source's secrets, which an address in it may hold. */
export function withoutSecrets(message: Message, { secrets }: HarvestSource): Message {
  const hide = (text: string) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
  return { code: message.code, lv: hide(message.lv), en: hide(message.en) };
}
