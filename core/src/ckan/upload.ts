import { open } from 'node:fs/promises';
import FormData from 'form-data';

/** A file on its way to CKAN. It is read from the disk as it is sent, never held in memory. */
export interface Upload {
  path: string;
  /** The name people download it by. */
  fileName: string;
  mediaType: string;
}

/** A field of a form: CKAN reads a list from a field that comes several times. */
type FormValue = string | number | boolean | readonly string[] | null | undefined;

/** Fields that can go with an upload. */
export type UploadFields = Readonly<Record<string, FormValue>>;

/**
 * A form with the fields and the file, as CKAN takes uploads. What is null or undefined is left out. A file that cannot
 * be opened is told here, before anything is sent.
 */
export async function toUploadForm(fields: UploadFields, { path, fileName, mediaType }: Upload): Promise<FormData> {
  const file = await open(path);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    const values = value === null || value === undefined ? [] : [value].flat();
    for (const single of values) form.append(name, String(single));
  }
  const { size } = await file.stat();
  form.append('upload', file.createReadStream(), { filename: fileName, contentType: mediaType, knownLength: size });
  return form;
}
