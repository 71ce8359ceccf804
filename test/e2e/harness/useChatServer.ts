import { afterAll, beforeAll } from 'vitest';
import { type ChatServer, startChatServer } from '../../fixtures/chatServer';

/**
 * One endpoint for all tests of a file: started before them, closed after them.
 * @returns the endpoint, for use inside tests
 */
export function useChatServer(): () => ChatServer {
  let server: ChatServer | undefined;
  beforeAll(async () => {
    server = await startChatServer();
  });
  afterAll(() => server?.close());
  return () => {
    if (server === undefined) throw new Error('The endpoint runs only while tests run');
    return server;
  };
}
