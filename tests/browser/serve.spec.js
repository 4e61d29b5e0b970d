// `concentric serve` while somebody writes: what the pages do, in a real browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { binary } from './site.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const SLOW = { timeout: 30_000 };
let project, server, origin;

const at = (file) => path.join(project, file);
const read = (file) => readFileSync(at(file), 'utf8');
const write = (file, text) => {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
};
const retitle = (title) => write('content/site.yaml', read('content/site.yaml').replace(/^title: .*$/m, `title: ${title}`));

/** Starts the server; resolves once it says where the site is. */
async function serve() {
  server = spawn(binary, ['-C', project, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  origin = await new Promise((found, failed) => {
    server.stdout.on('data', (data) => {
      said += data;
      const address = said.match(/the site is at (http:\S+?)\/;/);
      if (address) found(address[1]);
    });
    server.on('exit', () => failed(new Error(`it ended: ${said}`)));
  });
}

/** How often the page is loaded from now on. */
function loads(page) {
  const count = { all: 0 };
  page.on('load', () => (count.all += 1));
  return count;
}

/** Waits until the page listens, so that no change is missed. */
async function visit(page, address) {
  const listens = page.waitForResponse((response) => response.url().includes('/.concentric/events'));
  await page.goto(`${origin}${address}`);
  await listens;
}

const overlay = (page) => page.getByRole('dialog');

test.beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'concentric-'));
  cpSync(path.join(root, 'tests/sites/sound'), at('content'), { recursive: true });
});

test.afterEach(async () => {
  if (server?.exitCode === null) {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  }
  rmSync(project, { recursive: true, force: true });
});

test('an edit is shown where the reader was, and what was open stays open', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 400 });
  await serve();
  await visit(page, '/maturity/');
  const summaries = page.locator('details:not([open]) > summary:visible');
  while ((await summaries.count()) > 0) await summaries.first().click();
  const open = await page.locator('details[open]').count();
  expect(open).toBeGreaterThan(0);
  await page.evaluate(() => scrollTo({ top: 500, behavior: 'instant' }));
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(500);
  const capabilities = read('content/drivers/capabilities.yaml');
  write('content/drivers/capabilities.yaml', capabilities.replace(/name: .*/, 'name: Say when it is ready'));
  await expect(page.getByText('Say when it is ready').first()).toBeAttached(SLOW);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(500);
  await expect(page.locator('details[open]')).toHaveCount(open);
});

test('a page that an edit does not change is left alone', async ({ page }) => {
  await serve();
  await visit(page, '/health/rules/');
  const count = loads(page);
  await page.evaluate(() => (window.untouched = true));
  const other = await page.context().newPage();
  await visit(other, '/about/');
  write('content/pages/about.md', read('content/pages/about.md') + '\nOne sentence more.\n');
  await expect(other.getByText('One sentence more')).toBeAttached(SLOW);
  expect(await page.evaluate(() => window.untouched)).toBe(true);
  expect(count.all).toBe(0);
});

test('a style is exchanged without loading the page again', async ({ page }) => {
  await serve();
  await visit(page, '/');
  const count = loads(page);
  await page.evaluate(() => (window.untouched = true));
  const style = readFileSync(path.join(root, 'themes/default/style/base.css'), 'utf8');
  write('themes/default/style/base.css', `${style}\nbody { outline: 7px solid rgb(1, 2, 3); }\n`);
  await expect(page.locator('body')).toHaveCSS('outline', 'rgb(1, 2, 3) solid 7px', SLOW);
  write('themes/default/style/base.css', `${style}\nbody { outline: 9px solid rgb(4, 5, 6); }\n`);
  await expect(page.locator('body')).toHaveCSS('outline', 'rgb(4, 5, 6) solid 9px', SLOW);
  await expect(page.locator('link[rel=stylesheet][href*="theme/site.css"]')).toHaveCount(1);
  expect(await page.evaluate(() => window.untouched)).toBe(true);
  expect(count.all).toBe(0);
});

for (const colorScheme of ['light', 'dark']) {
  test(`an error stands over the last good page until it is mended, ${colorScheme}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.emulateMedia({ colorScheme });
    await serve();
    await visit(page, '/');
    await page.evaluate(() => (window.untouched = true));
    const site = read('content/site.yaml');
    write('content/site.yaml', 'title: [\n');
    await expect(overlay(page)).toBeVisible(SLOW);
    await expect(overlay(page)).toContainText('S001', SLOW);
    await expect(overlay(page)).toContainText('opened here');
    await expect(overlay(page)).toContainText('^');
    await expect(overlay(page)).toContainText('help: write `]`');
    expect(await page.evaluate(() => window.untouched)).toBe(true);
    await overlay(page).getByRole('button', { name: 'content/site.yaml:1:8' }).first().click();
    await expect(overlay(page).getByRole('status')).toHaveText('content/site.yaml:1 is copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('content/site.yaml:1');
    const found = await new AxeBuilder({ page }).include('concentric-report').analyze();
    expect(found.violations).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(overlay(page)).toBeHidden();
    const badge = page.locator('concentric-report').getByRole('button', { name: /error/ });
    await expect(badge).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(overlay(page)).toBeVisible();
    await expect(overlay(page).getByRole('button', { name: 'Close' })).toBeFocused();
    write('content/site.yaml', site);
    await expect(overlay(page)).toBeHidden(SLOW);
    await expect(badge).toBeHidden();
    expect(await page.evaluate(() => window.untouched)).toBe(true);
  });
}

test('warnings are a quiet badge', async ({ page }) => {
  write('content/notes.txt', 'of no kind');
  await serve();
  await visit(page, '/');
  const badge = page.locator('concentric-report').getByRole('button', { name: /^\d+ warnings?$/ });
  await expect(badge).toBeVisible(SLOW);
  await expect(overlay(page)).toBeHidden();
  await badge.click();
  await expect(overlay(page)).toContainText('S011');
  await overlay(page).getByRole('button', { name: 'Close' }).click();
  rmSync(at('content/notes.txt'));
  await expect(badge).toBeHidden(SLOW);
});

test('a first build that fails shows why, and then the site', async ({ page }) => {
  const site = read('content/site.yaml');
  write('content/site.yaml', 'title: [\n');
  await serve();
  await visit(page, '/journeys/');
  await expect(overlay(page)).toContainText('content/site.yaml:1:8', SLOW);
  await expect(page.getByRole('heading', { name: 'There is no site yet', includeHidden: true })).toBeAttached();
  write('content/site.yaml', site);
  await expect(page.locator('header.masthead')).toBeVisible(SLOW);
  await expect(overlay(page)).toBeHidden();
});

test('no complaint is made by the policy of a page, and a page that goes away is shown as lost', async ({ page }) => {
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await serve();
  await visit(page, '/about/');
  retitle('Renamed while it is open');
  await expect(page).toHaveTitle(/Renamed while it is open/, SLOW);
  expect(complaints).toEqual([]);
  const about = read('content/pages/about.md');
  rmSync(at('content/pages/about.md'));
  await expect.poll(async () => (await page.request.get(`${origin}/about/`)).status(), SLOW).toBe(404);
  write('content/pages/about.md', about);
  await expect.poll(async () => (await page.request.get(`${origin}/about/`)).status(), SLOW).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('About', SLOW);
});
