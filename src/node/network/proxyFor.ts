/** How to reach the network, as the editor or the environment is configured. */
export interface NetworkSettings {
  /** The address of a proxy for every endpoint; it wins over the environment's. */
  readonly proxy?: string | undefined;
  /** Hosts that are reached without the proxy: `example.com` and its subdomains, `.example.com`, `host:8080`, `*`. */
  readonly noProxy?: readonly string[] | undefined;
  /** The value of the `Proxy-Authorization` header. */
  readonly proxyAuthorization?: string | undefined;
  /** Whether the certificates that the system trusts are trusted beside Node's own and `NODE_EXTRA_CA_CERTS`. */
  readonly systemCertificates?: boolean | undefined;
}

/**
 * The proxy to reach an address through: the configured one, else what `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` names,
 * in small letters or large. Undefined when it is reached directly, as this machine always is.
 */
export function proxyFor(
  url: URL,
  settings: NetworkSettings,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const of = (name: string): string => environment[name] ?? environment[name.toUpperCase()] ?? '';
  const scheme = url.protocol.slice(0, -1);
  const proxy = settings.proxy ?? (of(`${scheme}_proxy`) || of('all_proxy'));
  const direct = settings.noProxy ?? of('no_proxy').split(/[\s,]+/u);
  return proxy === '' || isLoopback(url.hostname) || direct.some((entry) => covers(entry, url))
    ? undefined
    : proxy;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|(?:.+\.)localhost|127(?:\.\d+){3}|\[::1\])$/iu.test(host);
}

function covers(entry: string, { hostname, port, protocol }: URL): boolean {
  if (entry.trim() === '*') return true;
  const [, host = '', entryPort] = /^(?:\*?\.)?(.+?)(?::(\d+))?$/u.exec(entry.trim().toLowerCase()) ?? [];
  if (host === '') return false;
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  if (entryPort !== undefined && entryPort !== ownPort) return false;
  return hostname === host || hostname === `[${host}]` || hostname.endsWith(`.${host}`);
}
