// The published site as files: its pages, one of each kind, and the addresses they have from a folder.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder that was published; SITE names another. */
export const folder = path.resolve(process.env.SITE ?? path.join(root, 'output'));

/** The program that the tests have built; CONCENTRIC names another. */
export const binary = path.resolve(process.env.CONCENTRIC ?? path.join(root, 'target/debug/concentric'));

/** The page that a server shows in place of one that is not there; its links begin where the site is served, not at a folder. */
const LOST = /(^|\/)404\.html$/;

/** Every page but that one, as a path below the folder. */
export const pages = readdirSync(folder, { recursive: true })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.html') && !LOST.test(file) && statSync(path.join(folder, file)).isFile())
  .sort();

/** The icon of every page, as a path below the folder. */
export const icon = readFileSync(path.join(folder, 'index.html'), 'utf8').match(/<link rel="icon" href="([^"]+)"/)[1];

/** What a page is one of: `roles/*` for every role's page, `journeys/*` and one more part for every step's, with its language before it. */
export function kindOf(page) {
  const parts = page.replace(/(^|\/)index\.html$/, '').split('/').filter(Boolean);
  const language = parts[0]?.length === 2 ? `${parts.shift()}/` : '';
  const standing = parts.length === 2 && parts[1] === 'print';
  return language + parts.map((part, depth) => (depth === 0 || standing ? part : '*')).join('/');
}

const largest = [...largestByKind()].map(([kind, { page }]) => ({ page, language: kind.match(/^([a-z]{2})\//)?.[1] }));

/** One page of each kind in the site's first language: the largest, since it has most to go wrong. */
export const samples = largest.filter(({ language }) => !language).map(({ page }) => page);

/** The same in every other language. */
export const translated = largest.filter(({ language }) => language).map(({ page }) => page);

function largestByKind() {
  const largest = new Map();
  for (const page of pages) {
    const size = statSync(path.join(folder, page)).size;
    const kind = kindOf(page);
    if (!(largest.get(kind)?.size >= size)) largest.set(kind, { page, size });
  }
  return largest;
}

/** The address of a page opened from the folder. */
export const fileAddress = (page) => pathToFileURL(path.join(folder, page)).href;
