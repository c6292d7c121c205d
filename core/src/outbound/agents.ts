import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { guardLookup, isPublicAddress, refusal } from './address-guard.ts';

/** A pair of agents for axios. */
export interface Agents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

/** Agents that connect to public addresses only: names are checked after resolution, literal addresses before connecting. */
export function createGuardedAgents(lookup?: LookupFunction): Agents {
  const guarded = { keepAlive: true, lookup: guardLookup(lookup) };
  const httpAgent = new HttpAgent(guarded);
  const httpsAgent = new HttpsAgent(guarded);
  for (const agent of [httpAgent, httpsAgent]) refuseLiterals(agent);
  return { httpAgent, httpsAgent };
}

/** Agents without a guard, for the addresses the administrator has allowed by name. */
export function createOpenAgents(lookup?: LookupFunction): Agents {
  const settings = lookup === undefined ? { keepAlive: true } : { keepAlive: true, lookup };
  return { httpAgent: new HttpAgent(settings), httpsAgent: new HttpsAgent(settings) };
}

// A socket given a literal address asks no lookup, so this is the only place where one can be stopped.
function refuseLiterals(agent: HttpAgent): void {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, done) => {
    const host = options.host ?? '';
    if (isIP(host) !== 0 && !isPublicAddress(host)) throw refusal(host);
    return connect(options, done);
  };
}
