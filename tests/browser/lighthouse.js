// Lighthouse on the example as it would be published: 100 in every category on the pages that people see first.
//
//   node lighthouse.js     with the program that the tests have built, or the one that CONCENTRIC names
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { binary } from './site.js';

const PAGES = ['', 'roles/workshop-mechanic/', 'journeys/lease-an-e-bike/', 'roadmap/', 'playbook/put-a-late-repair-right/', 'scorecard/'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** A machine that does something else meanwhile is slow for a moment: a page is asked again so often. */
const TRIES = 3;
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json' };

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const project = mkdtempSync(path.join(tmpdir(), 'concentric-lighthouse-'));
const site = path.join(project, 'output');

/** Serves the published site compressed, as hosts do. */
const server = createServer((request, response) => {
  const below = decodeURIComponent(request.url.split(/[?#]/)[0]).slice(1);
  const file = path.join(site, below === '' || below.endsWith('/') ? `${below}index.html` : below);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  return response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' }).end(gzipSync(readFileSync(file)));
});

/** The example, to be found by search engines, under the address at which it is looked at. */
function publish(address) {
  cpSync(path.join(root, 'content'), path.join(project, 'content'), { recursive: true });
  const settings = path.join(project, 'content/site.yaml');
  const written = readFileSync(settings, 'utf8').replace(/^index:.*\n/m, '');
  writeFileSync(settings, `${written}\nindex: true\n`);
  execFileSync(binary, ['build', '--base-url', address], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What is wrong with a page: nothing, or each category under 100 with the audits that it lost by. */
async function faults(address, port) {
  const { lhr } = await lighthouse(address, { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES });
  if (lhr.runtimeError) return [`${lhr.runtimeError.code}: ${lhr.runtimeError.message}`];
  return CATEGORIES.filter((category) => lhr.categories[category].score !== 1).map((category) => {
    const lost = lhr.categories[category].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    const said = lost.map(({ id }) => `${id} ${lhr.audits[id].score} ${lhr.audits[id].displayValue ?? ''}`);
    return `${category} ${Math.round(lhr.categories[category].score * 100)}: ${said.join(', ')}`;
  });
}

let failed = 0;
try {
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}/`;
  publish(address);
  const port = 40_000 + (process.pid % 20_000);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  for (const page of PAGES) {
    if (!existsSync(path.join(site, page, 'index.html'))) throw new Error(`the example has no page ${page}`);
    let found = [];
    for (let tries = 0; tries < TRIES && (tries === 0 || found.length > 0); tries += 1) found = await faults(address + page, port);
    console.log(`${page || 'home'}: ${found.length === 0 ? '100 100 100 100' : found.join('; ')}`);
    failed += found.length;
  }
  await browser.close();
} finally {
  server.close();
  rmSync(project, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
