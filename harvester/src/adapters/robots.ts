import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@vdt/core/errors';
import { type OutboundClient, StatusFailure } from '@vdt/core/outbound';
import robotsParser, { type Robot } from 'robots-parser';
import { agentName } from '../domain/agent-name.ts';
import { HarvestError } from '../domain/failures.ts';

/** Whether, and when, a site lets itself be read by programs. */
export interface RobotRules {
  /**
   * Resolves when the address may be fetched: at once, or after the pause that the site asks for between two requests.
   *
   * @throws HarvestError `robots-disallowed` (forbidden); what the outbound client throws when the rules cannot be had
   */
  admit(url: string): Promise<void>;
}

/** What asking for the rules of sites needs. */
export interface RobotRulesOptions {
  readonly outbound: OutboundClient;
  readonly signal?: AbortSignal | undefined;
  /** Longest pause between two requests that is kept, in milliseconds; a site that asks for more waits as long. */
  readonly maxPauseMs?: number;
}

// The package is CommonJS whose export is the function itself, while its types say that it stands below `default`.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- at the edge of that package
const parseRobots = robotsParser as unknown as (address: string, text: string) => Robot;

/** RFC 9309, section 2.5: at least 500 KiB must be read. */
const maxRulesBytes = 512 * 1024;

/** The rules of sites by RFC 9309, each read once and kept as long as this object: for one run of a source. */
export function createRobotRules(options: RobotRulesOptions): RobotRules {
  const { signal, maxPauseMs = 30_000 } = options;
  const sites = new Map<string, Promise<Robot>>();
  const lastRequest = new Map<string, number>();
  return {
    async admit(url) {
      const site = originOf(url);
      if (site === undefined) return;
      const known = sites.get(site) ?? readRules(options, site);
      sites.set(site, known);
      const rules = await known;
      if (rules.isDisallowed(url, agentName) === true) throw disallowed(`${site}/robots.txt`);
      const pauseMs = Math.min((rules.getCrawlDelay(agentName) ?? 0) * 1000, maxPauseMs);
      const elapsedMs = performance.now() - (lastRequest.get(site) ?? Number.NEGATIVE_INFINITY);
      if (elapsedMs < pauseMs) await wait(pauseMs - elapsedMs, undefined, { signal });
      lastRequest.set(site, performance.now());
    },
  };
}

/** The site of an address; what is no address of the web is for the outbound client to refuse. */
function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

async function readRules({ outbound, signal }: RobotRulesOptions, site: string): Promise<Robot> {
  const address = `${site}/robots.txt`;
  const request = { maxBodyBytes: maxRulesBytes, ...(signal === undefined ? {} : { signal }) };
  try {
    const { body } = await outbound.get(address, request);
    return parseRobots(address, body.toString('utf8'));
  } catch (error) {
    if (isUnreachable(error)) throw error;
    return parseRobots(address, '');
  }
}

/**
 * RFC 9309, section 2.3.1: a site without rules (a status of 400 to 499, or an answer that is none) may be read, one whose
 * rules cannot be reached may not.
 */
function isUnreachable(error: unknown): boolean {
  if (error instanceof StatusFailure) return error.status >= 500 || error.status === 429;
  return !(error instanceof AppError) || !['upstream-bad-answer', 'forbidden'].includes(error.kind);
}

function disallowed(rules: string): HarvestError {
  return new HarvestError('forbidden', {
    code: 'robots-disallowed',
    lv: `Vietne neļauj programmām lasīt šo adresi (${rules}). Vietnes uzturētājs to var atļaut ar rindām “User-agent: ${agentName}” un “Allow: /”.`,
    en: `The site does not let programs read this address (${rules}). Its keeper can allow it with the lines “User-agent: ${agentName}” and “Allow: /”.`,
  });
}
