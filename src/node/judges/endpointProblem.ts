/** Where a judge's model is asked, and with what key. */
export interface Endpoint {
  /** The address of an OpenAI-compatible API, up to and with its version: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** White space around it does not count; endpoints on one's own machine often need none. */
  readonly apiKey?: string | undefined;
}

/** A shorter key could not be kept out of messages without riddling them. */
const shortestKey = 4;

/** Why an endpoint cannot be used, as a sentence that does not give the key away; `undefined` when it can. */
export function endpointProblem({ baseUrl, apiKey }: Endpoint): string | undefined {
  if (!URL.canParse(baseUrl)) return 'The base URL is not an address like https://api.example.com/v1.';
  const url = new URL(baseUrl);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return 'The base URL must start with https:// or http://.';
  if (url.username !== '' || url.password !== '')
    return 'The base URL must not hold a user name or password.';
  if (url.search !== '' || url.hash !== '') return 'The base URL must not hold a query or a fragment.';
  const key = apiKey?.trim() ?? '';
  if (!/^[\x21-\x7e]*$/.test(key)) return 'The API key holds characters that cannot be sent.';
  if (key !== '' && key.length < shortestKey)
    return `The API key has fewer than ${shortestKey} characters: set the whole key, or none where the endpoint needs none.`;
  return undefined;
}
