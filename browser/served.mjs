// A folder of pages as a server has it, on this machine alone: axe reads a style sheet that a page names only if it comes from a server.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const media = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.svg': 'image/svg+xml' };

/** Begins to serve; its origin, and how it ends. */
export async function served(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    // What browsers ask for where a page names no icon.
    if (path === '/favicon.ico') return response.writeHead(204).end();
    const body = await readFile(join(folder, path)).catch(() => null);
    response.writeHead(body === null ? 404 : 200, { 'content-type': media[extname(path)] ?? 'application/octet-stream' });
    response.end(body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, end: () => server.close() };
}
