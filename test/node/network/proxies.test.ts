import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { styleBlind } from '../../../src/core/judging/rubrics/styleBlind';
import type { Outcome } from '../../../src/core/verdicts/verdict';
import { createOpenaiJudge } from '../../../src/node/judges/openaiJudge';
import type { NetworkSettings } from '../../../src/node/network/proxyFor';
import { type ChatServer, startChatServer } from '../../fixtures/chatServer';
import { type Proxy, startProxy } from '../../fixtures/proxy';

const key = 'sk-behind-a-proxy';

let endpoint: ChatServer;
let proxy: Proxy;
beforeEach(async () => {
  endpoint = await startChatServer();
  proxy = await startProxy(Number(new URL(endpoint.baseUrl).port));
});
afterEach(async () => {
  proxy.close();
  await endpoint.close();
});

async function outcomeAt(baseUrl: string, network: NetworkSettings): Promise<Outcome> {
  const judge = createOpenaiJudge({
    baseUrl,
    model: 'm',
    apiKey: key,
    temperature: 0,
    maxTokens: 100,
    timeoutMs: 20_000,
    rubric: styleBlind,
    network,
  });
  const request = { question: 'Q', options: new Map(), step: 'S' };
  return (await judge.judge(request, new AbortController().signal)).outcome;
}

describe('a proxy', () => {
  it('takes plain requests to hosts that only it can reach', async () => {
    const network = { proxy: proxy.url, proxyAuthorization: 'Basic dTpw' };
    expect(await outcomeAt('http://judge.test/v1', network)).toMatchObject({ verdict: 'correct' });
    expect(proxy.seen).toEqual([
      { line: 'POST http://judge.test/v1/chat/completions', authorization: 'Basic dTpw' },
    ]);
    expect(endpoint.requests[0]?.headers['authorization']).toBe(`Bearer ${key}`);
  });

  it('is not used where none is wanted', async () => {
    expect(await outcomeAt(endpoint.baseUrl, { proxy: proxy.url })).toMatchObject({ verdict: 'correct' });
    expect(
      await outcomeAt('http://judge.test/v1', { proxy: proxy.url, noProxy: ['judge.test'] }),
    ).toMatchObject({ reason: 'unreachable' });
    expect(proxy.seen).toEqual([]);
  });

  it('opens a tunnel to secure endpoints, and does not see what goes through', async () => {
    const folder = path.join(import.meta.dirname, '../../fixtures/tls');
    const [cert, tlsKey] = ['cert.pem', 'key.pem'].map((name) => readFileSync(path.join(folder, name)));
    const secure = createServer({ cert, key: tlsKey }, (_, response) => response.end('{}'));
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const tunnel = await startProxy((secure.address() as AddressInfo).port);
    try {
      const login = tunnel.url.replace('//', '//user:word@');
      const outcome = await outcomeAt('https://judge.test/v1', { proxy: login });
      expect(tunnel.seen[0]).toEqual({ line: 'CONNECT judge.test:443', authorization: 'Basic dXNlcjp3b3Jk' });
      // The certificate is one that nobody was told to trust.
      expect(outcome).toEqual({
        kind: 'failed',
        reason: 'unreachable',
        detail: 'There is no connection to https://judge.test (DEPTH_ZERO_SELF_SIGNED_CERT).',
      });
    } finally {
      tunnel.close();
      secure.close();
    }
  });

  it.each(['socks5://127.0.0.1:1', 'proxy.example.com', 'http://'])(
    'that is none is told so, and nothing is sent: %s',
    async (address) => {
      expect(await outcomeAt('http://judge.test/v1', { proxy: address })).toMatchObject({
        reason: 'rejected',
        detail: 'The proxy that is configured is not an address like http://proxy.example.com:8080.',
      });
      expect(endpoint.requests).toEqual([]);
    },
  );

  it('that is not there is told so, without its password', async () => {
    proxy.close();
    const outcome = await outcomeAt('http://judge.test/v1', {
      proxy: proxy.url.replace('//', '//u:secret@'),
    });
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'unreachable' });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });
});
