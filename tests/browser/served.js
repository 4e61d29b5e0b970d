// The published site on a server of its own, on loopback.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { test } from '@playwright/test';
import { folder } from './site.js';

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

/** Serves the site under a path for the tests beside it; `lost` is the page shown for what is not there. */
export function served(prefix, lost) {
  const site = { origin: '' };
  let server;
  test.beforeAll(async () => {
    server = createServer((request, response) => answer(decodeURIComponent(request.url), response));
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    site.origin = `http://127.0.0.1:${server.address().port}${prefix}`;
  });
  test.afterAll(() => new Promise((closed) => server.close(closed)));

  function answer(address, response) {
    const below = address.split(/[?#]/)[0].slice(decodeURIComponent(prefix).length);
    const file = path.join(folder, below.endsWith('/') || below === '' ? `${below}index.html` : below);
    const found = [file, lost && path.join(folder, lost)].find((one) => one && statSync(one, { throwIfNoEntry: false })?.isFile());
    if (found) response.writeHead(200, { 'content-type': TYPES[path.extname(found)] ?? 'application/octet-stream' }).end(readFileSync(found));
    else response.writeHead(404).end();
  }
  return site;
}
