import { readFile } from 'node:fs/promises';
import { AppError } from '@vdt/core/errors';
import type { OutboundClient } from '@vdt/core/outbound';
import { HarvestError } from '../domain/failures.ts';
import type { FetchPage } from '../domain/source-kind.ts';
import { createRobotRules } from './robots.ts';

/**
 * Fetches pages over HTTP, through core's guard against addresses inside the network and as the site's robots.txt allows.
 * What the site allows is asked once for each function that is made here.
 */
export function createFetchPage(outbound: OutboundClient, maxBodyBytes: number, signal?: AbortSignal): FetchPage {
  const robots = createRobotRules({ outbound, signal });
  return async (url, accept) => {
    await robots.admit(url);
    try {
      const request = { headers: { accept }, maxBodyBytes, ...(signal === undefined ? {} : { signal }) };
      const { url: finalUrl, headers, body } = await outbound.get(url, request);
      return { url: finalUrl, contentType: headers['content-type'], body };
    } catch (error) {
      throw error instanceof AppError && error.code === 'answer-too-large' ? tooLarge(maxBodyBytes, error) : error;
    }
  };
}

function tooLarge(maxBodyBytes: number, cause: unknown): HarvestError {
  const megabytes = Number((maxBodyBytes / 1024 / 1024).toFixed(1));
  const message = {
    code: 'answer-too-large',
    lv: `Avota atbilde ir lielāka par ${megabytes} MB. Lūdziet avotam katalogu dalīt lapās (hydra:next) vai palieliniet VDT_HARVESTER_MAX_BODY_BYTES.`,
    en: `The source's answer is larger than ${megabytes} MB. Ask the source to part its catalogue into pages (hydra:next), or raise VDT_HARVESTER_MAX_BODY_BYTES.`,
  };
  return new HarvestError('upstream-bad-answer', message, { cause });
}

/** Where a document that has no address of its own is taken to stand, so that its relative IRIs can be resolved. */
export const localBase = 'https://example.invalid/';

/** Gives a local file, or standard input for `-`, as the one page of a source; pages it links to are not there. */
export function createReadFile(file: string, readStandardInput: () => Promise<Buffer>): FetchPage {
  let isRead = false;
  return async (url) => {
    if (isRead) throw noFurtherPages(url);
    isRead = true;
    return { url, contentType: undefined, body: file === '-' ? await readStandardInput() : await readFile(file) };
  };
}

function noFurtherPages(url: string): HarvestError {
  return new HarvestError('input', {
    code: 'local-file-paged',
    lv: `Fails ved uz nākamo lapu ${url}, kas no vietējā faila netiek lejupielādēta.`,
    en: `The file leads to a next page, ${url}, which is not fetched for a local file.`,
  });
}
