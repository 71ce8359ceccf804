// VS Code inside code-server asks its wrapper for the server's half of the key that encrypts secrets (`POST /mint-key`).
// The wrapper is not run here, so this gateway stands in front of the editor's server and answers that one request.
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';

/**
 * @param {number} editorPort port of the editor's server on this machine
 * @returns {Promise<{ port: number, close: () => void }>}
 */
export async function openGateway(editorPort) {
  const key = randomBytes(32);
  const gateway = http.createServer((request, response) => {
    if (request.method === 'POST' && request.url?.startsWith('/mint-key')) {
      response.end(key);
      return;
    }
    const { method, url: path, headers } = request;
    const forwarded = http.request(
      { host: '127.0.0.1', port: editorPort, method, path, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forwarded.on('error', () => response.destroy());
    request.pipe(forwarded);
  });
  gateway.on('upgrade', (request, socket, head) => {
    const editor = net.connect(editorPort, '127.0.0.1', () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) {
        lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      }
      editor.write(`${lines.join('\r\n')}\r\n\r\n`);
      editor.write(head);
      editor.pipe(socket).pipe(editor);
    });
    editor.on('error', () => socket.destroy());
    socket.on('error', () => editor.destroy());
  });
  await new Promise((resolve) =>
    gateway.listen(0, '127.0.0.1', () => {
      resolve(undefined);
    }),
  );
  const address = gateway.address();
  if (address === null || typeof address === 'string') throw new Error('The gateway has no port');
  return {
    port: address.port,
    close() {
      gateway.close();
      gateway.closeAllConnections();
    },
  };
}
