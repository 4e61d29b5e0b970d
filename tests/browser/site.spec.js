// Every page of the site, from its folder and from a sub-path of a server.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { fileAddress, folder, pages, samples } from './site.js';
import { complaintsOf, sidewaysScroll, visit } from './watch.js';

const CHUNK = 40;
/** Bytes of HTML, style sheets and scripts that a page may have; the booklet and the health page are free of it. */
const BUDGET = 100_000;
const FREE = /(^|\/)(playbook\/print|health)\//;
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };

test('the site has its pages', () => {
  expect(pages).toContain('index.html');
  expect(samples.length).toBeGreaterThan(10);
});

for (let start = 0; start < pages.length; start += CHUNK) {
  test(`pages ${start + 1} to ${Math.min(start + CHUNK, pages.length)} open from a folder and fit a phone`, async ({ page }) => {
    const complaints = complaintsOf(page, 'file://');
    for (const address of pages.slice(start, start + CHUNK)) {
      await visit(page, fileAddress(address));
      expect.soft(await sidewaysScroll(page), `${address}: pixels wider than the window`).toBe(0);
      expect.soft(complaints.splice(0), address).toEqual([]);
    }
  });
}

test('pages keep to their weight', () => {
  for (const page of pages.filter((page) => !FREE.test(page))) {
    const html = readFileSync(path.join(folder, page), 'utf8');
    const links = [...html.matchAll(/<(?:link rel="stylesheet"|script)[^>]*? (?:href|src)="([^"]+)"/g)].map(([, link]) => link);
    const files = links.map((link) => path.join(folder, path.dirname(page), link));
    const weight = [path.join(folder, page), ...files].reduce((sum, file) => sum + statSync(file).size, 0);
    expect.soft(weight, page).toBeLessThan(BUDGET);
  }
});

/** Serves the site under a path for the tests beside it; `lost` is the page shown for what is not there. */
function served(prefix, lost) {
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

test.describe('where it is to be published', () => {
  const home = readFileSync(path.join(folder, 'index.html'), 'utf8').match(/<link rel="canonical" href="([^"]+)"/)[1];
  const site = served(new URL(home).pathname, '404.html');

  test('an address that is not there shows a whole page at any depth', async ({ page }) => {
    const complaints = complaintsOf(page, site.origin);
    for (const address of ['nowhere', 'roles/nobody/', 'de/a/b/c/d.html']) {
      await visit(page, site.origin + address);
      expect.soft(complaints.splice(0), address).toEqual([]);
      await page.locator('main a').first().click();
      await expect(page, address).toHaveURL(`${site.origin}index.html`);
    }
  });
});

test.describe('under a sub-path of a server', () => {
  const site = served('/intranet/some%20team/');

  test('pages and what they load are found', async ({ page }) => {
    const complaints = complaintsOf(page, site.origin);
    for (const address of samples) {
      await visit(page, site.origin + address.replace(/(^|\/)index\.html$/, '$1'));
      expect.soft(complaints.splice(0), address).toEqual([]);
    }
  });

  test('a menu leads from page to page', async ({ page }) => {
    await page.goto(site.origin);
    const links = page.locator('nav a[href]:visible');
    expect(await links.count()).toBeGreaterThan(3);
    const first = links.nth(1);
    await first.click();
    expect(page.url().startsWith(site.origin)).toBe(true);
    await expect(page.locator('h1')).toHaveCount(1);
  });
});
