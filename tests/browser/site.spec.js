// Every page of the site, from its folder and from a sub-path of a server.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { served } from './served.js';
import { fileAddress, folder, pages, samples } from './site.js';
import { complaintsOf, sidewaysScroll, visit } from './watch.js';

const CHUNK = 40;
/** Bytes of HTML, style sheets and scripts that a page may have; the booklet and the health page are free of it. */
const BUDGET = 100_000;
const FREE = /(^|\/)(playbook\/print|health)\//;

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

test.describe('where it is to be published', () => {
  const home = readFileSync(path.join(folder, 'index.html'), 'utf8').match(/<link rel="canonical" href="([^"]+)"/)[1];
  const site = served(new URL(home).pathname, '404.html');

  test('an address that is not there shows a whole page at any depth', async ({ page }) => {
    const complaints = complaintsOf(page, site.origin);
    for (const address of ['nowhere', 'roles/nobody/', 'de/a/b/c/d.html']) {
      await visit(page, site.origin + address);
      expect.soft(complaints.splice(0), address).toEqual([]);
      await page.locator('main a').first().click();
      // until it has loaded: going on would cut that short
      await page.waitForURL(`${site.origin}index.html`);
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
