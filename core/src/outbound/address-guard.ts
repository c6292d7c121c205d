import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AppError } from '../errors/index.ts';

// IANA IPv4 Special-Purpose Address Registry, with multicast and the reserved class E.
const refusedIpv4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

// Only global unicast is let through, which leaves out loopback, link-local, unique local, multicast, IPv4-mapped and
// NAT64; within it, what can carry an IPv4 address (Teredo, 6to4) or is set aside.
const globalIpv6 = ['2000::', 3] as const;
const refusedIpv6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [network, bits] of refusedIpv4) refused.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of refusedIpv6) refused.addSubnet(network, bits, 'ipv6');
const allowed = new BlockList();
allowed.addSubnet(...globalIpv6, 'ipv6');

/** Whether an IP address (without brackets) is one anybody on the internet could reach, and so no secret of this network. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  return family === 6 && allowed.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** AppError `address-refused` (forbidden) for a host inside the network. The address itself is not told to the client. */
export function refusal(hostname: string): AppError {
  return new AppError(
    'forbidden',
    'address-refused',
    `${hostname} is an address inside the network, which may not be fetched.`,
  );
}

/**
 * Name resolution that yields public addresses only. It is handed to the socket, so the address that was checked is the
 * address connected to, whatever a second question to the name server would answer.
 */
export function guardLookup(resolve: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const addresses = (Array.isArray(found) ? found : []).filter(({ address }) => isPublicAddress(address));
      const [first] = addresses;
      if (first === undefined) return done(refusal(hostname), []);
      return answer(options, addresses, first, done);
    });
  };
}

function answer(
  options: LookupOptions,
  addresses: LookupAddress[],
  first: LookupAddress,
  done: Parameters<LookupFunction>[2],
): void {
  if (options.all === true) done(null, addresses);
  else done(null, first.address, first.family);
}
