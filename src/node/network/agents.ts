import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { type NetworkSettings, proxyFor } from './proxyFor';

/** The configured proxy cannot be used; the message says why, without its user name and password. */
export class ProxyProblem extends Error {
  override readonly name = 'ProxyProblem';
}

/** An unused connection is kept for less time than servers keep theirs, or the next request would meet a closed one. */
const keptOptions = { keepAlive: true, timeout: 3000 } as const;

/**
 * The agent that keeps the connections to an address, through a proxy where one is configured.
 *
 * @throws ProxyProblem when the proxy's address is none
 */
export function agentFor(url: URL, settings: NetworkSettings): http.Agent {
  const isSecure = url.protocol === 'https:';
  const secureContext = isSecure ? trustedContext(settings) : undefined;
  const options = { ...keptOptions, ...(secureContext && { secureContext }) };
  const proxy = proxyFor(url, settings, process.env);
  if (proxy === undefined) return isSecure ? new https.Agent(options) : new http.Agent(options);
  const address = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (address === undefined || !/^https?:$/u.test(address.protocol)) {
    throw new ProxyProblem(
      'The proxy that is configured is not an address like http://proxy.example.com:8080.',
    );
  }
  const { proxyAuthorization } = settings;
  const headers = proxyAuthorization === undefined ? {} : { 'proxy-authorization': proxyAuthorization };
  return isSecure
    ? new HttpsProxyAgent(address, { ...options, headers })
    : new HttpProxyAgent(address, { ...options, headers });
}

/** What is trusted beside Node's own certificates; undefined when that is nothing, or cannot be told. */
function trustedContext({ systemCertificates }: NetworkSettings): tls.SecureContext | undefined {
  // Node before 22.15 cannot tell the system's certificates.
  if (systemCertificates !== true || !('getCACertificates' in tls)) return undefined;
  return (context ??= tls.createSecureContext({
    ca: [...tls.getCACertificates('default'), ...tls.getCACertificates('system')],
  }));
}

/** Reading the system's certificates can take a second, so it is done once. */
let context: tls.SecureContext | undefined;
