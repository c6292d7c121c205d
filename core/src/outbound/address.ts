import { AppError } from '../errors/index.ts';

/**
 * Reads an address that may be fetched: http or https, absolute, without a user name or password.
 *
 * @throws AppError `address-invalid` (input)
 */
export function readAddress(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base?.href) : undefined;
  if (url === undefined) throw invalid('it is not an absolute http or https address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalid('only http and https can be fetched');
  // They would end up in logs and in messages.
  if (url.username !== '' || url.password !== '') throw invalid('it holds a user name or password');
  return url;
}

/** An address as it may be shown: a query may hold somebody's key. */
export function showAddress(url: URL): string {
  return url.origin + url.pathname;
}

/** `host:port` with the port always there, as in the list of allowed addresses. */
export function hostAndPort(url: URL): string {
  const standard = url.protocol === 'https:' ? '443' : '80';
  return `${url.hostname}:${url.port === '' ? standard : url.port}`;
}

function invalid(reason: string): AppError {
  return new AppError('input', 'address-invalid', `The address cannot be used: ${reason}.`);
}
