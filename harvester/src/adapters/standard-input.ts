import { statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';

/** All of standard input. */
export async function readStandardInput(): Promise<Buffer> {
  return buffer(process.stdin);
}

/** Whether the text names a file that is there, or standard input; what looks like an address never does. */
export function isLocalFile(text: string): boolean {
  if (text === '-') return true;
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return false;
  return statSync(text, { throwIfNoEntry: false })?.isFile() === true;
}
