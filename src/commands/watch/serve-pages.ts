import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {HarnessError} from '../../contract/error.ts';
import {renderLive} from '../../report/live/index.ts';
import type {Page} from '../write-pages.ts';

/** Only this machine. */
const HOST = '127.0.0.1';
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const HTML = {...HEADERS, 'content-type': 'text/html; charset=utf-8'};

export interface PageServer {
  address: string;
  /** Pages take the place of those before, unless there are none; readers see them, with what is wrong. */
  show: (pages: readonly Page[], problems: readonly string[]) => void;
  close: () => Promise<void>;
}

/**
 * Serves pages to browsers of this machine: reads nothing from disk, and answers no other name of the host, so that no
 * web page elsewhere can read them.
 *
 * @param port - 0 for any that is free
 * @throws HarnessError where the port is taken
 */
export async function servePages(port: number): Promise<PageServer> {
  const readers = new Set<ServerResponse>();
  let pages = new Map([['/', renderLive()]]);
  let latest = '[]';
  const server = createServer((request, response) => {
    if (!isOwn(request)) return void response.writeHead(403, HEADERS).end();
    const [path = ''] = (request.url ?? '').split('?');
    if (path === '/changes') return listen(request, response);
    const html = pages.get(path);
    if (html === undefined) return void response.writeHead(404, HEADERS).end();
    response.writeHead(200, HTML).end(html);
  });

  function listen(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, {...HEADERS, 'content-type': 'text/event-stream'});
    response.write(event(latest));
    readers.add(response);
    request.on('close', () => readers.delete(response));
  }

  server.listen(port, HOST);
  await once(server, 'listening').catch((error: unknown) => {
    throw new HarnessError('usage', {
      place: `--port ${port}`,
      rule: 'the report cannot be served there',
      got: (error as Error).message,
      action: 'Name another port, or leave --port out.',
    });
  });
  return {
    address: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    show: (given, problems) => {
      if (given.length > 0)
        pages = new Map([['/', renderLive()], ...given.map(({path, html}) => [`/report/${path}`, html] as const)]);
      latest = JSON.stringify(problems);
      for (const reader of readers) reader.write(event(latest));
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A request that only reads, by the address that we print: a name of another site's choice is refused. */
function isOwn({method, headers: {host}, socket}: IncomingMessage): boolean {
  return method === 'GET' && host === `${HOST}:${socket.localPort}`;
}

const event = (data: string): string => `data: ${data}\n\n`;
