import { describe, expect, it } from 'vitest';
import { type NetworkSettings, proxyFor } from '../../../src/node/network/proxyFor';

const p = 'http://proxy:8080';

describe('the proxy for an address', () => {
  it.each<[string, NetworkSettings, Record<string, string>, string | undefined]>([
    ['https://a.example/v1', {}, {}, undefined],
    ['https://a.example/v1', { proxy: p }, {}, p],
    ['https://a.example/v1', { proxy: p }, { HTTPS_PROXY: 'http://other' }, p],
    ['https://a.example/v1', { proxy: '' }, { HTTPS_PROXY: p }, undefined],
    ['https://a.example/v1', {}, { HTTPS_PROXY: p }, p],
    ['https://a.example/v1', {}, { https_proxy: p, HTTPS_PROXY: 'http://other' }, p],
    ['https://a.example/v1', {}, { HTTP_PROXY: p }, undefined],
    ['http://a.example/v1', {}, { HTTP_PROXY: p }, p],
    ['http://a.example/v1', {}, { ALL_PROXY: p }, p],
    ['http://localhost:11434/v1', { proxy: p }, { HTTP_PROXY: p }, undefined],
    ['http://127.0.0.1:8000/v1', { proxy: p }, {}, undefined],
    ['http://[::1]:8000/v1', { proxy: p }, {}, undefined],
    ['http://localhost.example/v1', { proxy: p }, {}, p],
    ['https://a.example/v1', { proxy: p, noProxy: ['example'] }, {}, undefined],
    ['https://a.example/v1', { proxy: p, noProxy: ['.a.example'] }, {}, undefined],
    ['https://ba.example/v1', { proxy: p, noProxy: ['a.example', ' '] }, {}, p],
    ['https://b.a.example/v1', { proxy: p, noProxy: ['*.A.example'] }, {}, undefined],
    ['https://a.example/v1', { proxy: p, noProxy: ['*'] }, {}, undefined],
    ['https://a.example/v1', { proxy: p, noProxy: ['a.example:443'] }, {}, undefined],
    ['https://a.example/v1', { proxy: p, noProxy: ['a.example:80'] }, {}, p],
    ['http://a.example:8000/v1', {}, { HTTP_PROXY: p, NO_PROXY: 'b, a.example:8000' }, undefined],
    ['http://a.example/v1', { proxy: p, noProxy: [] }, { NO_PROXY: 'a.example' }, p],
  ])('%s with %j and %j', (url, settings, environment, proxy) => {
    expect(proxyFor(new URL(url), settings, environment)).toBe(proxy);
  });
});
