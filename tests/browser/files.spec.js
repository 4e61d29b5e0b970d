// What is published besides pages: every address leads somewhere, and other programs can read what is made for them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import ICAL from 'ical.js';
import { folder } from './site.js';

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
const read = (file) => readFileSync(path.join(folder, file), 'utf8');
const base = read('index.html').match(/<link rel="canonical" href="([^"]+)"/)?.[1];
const unescaped = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');

/** What a file names: links and sources of markup, and addresses in style sheets. */
function named(file) {
  const text = read(file);
  if (file.endsWith('.css')) return [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, address]) => address);
  const attributes = [...text.matchAll(/\s(?:href|src|data-index)="([^"]*)"/g)].map(([, address]) => unescaped(address));
  return [...attributes, ...[...text.matchAll(/<loc>([^<]+)/g)].map(([, address]) => unescaped(address))];
}

test('every link of every file leads to what is there', () => {
  const anchors = new Map();
  const anchorsOf = (file) => anchors.get(file) ?? anchors.set(file, new Set([...read(file).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => unescaped(id)))).get(file);
  const dead = [];
  for (const file of files.filter((one) => /\.(html|xml|css|svg)$/.test(one) && !/(^|\/)404\.html$/.test(one))) {
    for (const address of named(file)) {
      const whole = base && address.startsWith(base) ? `/${address.slice(base.length)}` : address;
      if (/^(https?|mailto|tel|data):/.test(whole)) continue;
      const [target, anchor] = whole.split('#');
      const joined = target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(file), target);
      let leads = decodeURIComponent(target === '' ? file : joined);
      if (leads === '' || leads.endsWith('/') || leads === '.') leads = path.posix.join(leads, 'index.html');
      if (!existsSync(path.join(folder, leads))) dead.push(`${file}: ${address}`);
      else if (anchor && leads.endsWith('.html') && !anchorsOf(leads).has(decodeURIComponent(anchor))) dead.push(`${file}: ${address}`);
    }
  }
  expect(dead).toEqual([]);
});

test('no page has an id twice', () => {
  const twice = files.filter((file) => file.endsWith('.html')).flatMap((file) => {
    const ids = [...read(file).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${file}: ${id}`);
  });
  expect(twice).toEqual([]);
});

test('calendars are imported', () => {
  ICAL.design.strict = true;
  const calendars = files.filter((file) => file.endsWith('.ics'));
  expect(calendars).toContain('roadmap.ics');
  for (const file of calendars) {
    const text = read(file);
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75), 'lines over 75 bytes').toEqual([]);
    expect(text.replaceAll('\r\n', ''), 'lines end with both marks').not.toMatch(/[\r\n]/);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    expect(events.length).toBeGreaterThan(10);
    expect(new Set(events.map((event) => event.uid)).size, 'identities').toBe(events.length);
    for (const event of events) {
      expect(event.summary, file).toBeTruthy();
      expect(event.startDate.isDate && event.endDate.isDate, `${event.summary} lasts whole days`).toBe(true);
      expect(event.endDate.compare(event.startDate), `${event.summary} ends after it starts`).toBe(1);
      expect(event.component.getFirstPropertyValue('dtstamp'), event.summary).toBeTruthy();
    }
  }
});

test('feeds are read', async ({ page }) => {
  const feeds = files.filter((file) => file.endsWith('feed.xml'));
  expect(feeds).toContain('changes/feed.xml');
  for (const file of feeds) {
    const said = await page.evaluate((xml) => {
      const feed = new DOMParser().parseFromString(xml, 'application/xml');
      const one = (of, name) => of.getElementsByTagName(name)[0]?.textContent ?? '';
      const entries = [...feed.getElementsByTagName('entry')];
      return {
        fault: one(feed, 'parsererror'),
        root: feed.documentElement.namespaceURI,
        days: [one(feed, 'updated'), ...entries.map((entry) => one(entry, 'updated'))],
        identities: [one(feed, 'id'), ...entries.map((entry) => one(entry, 'id'))],
        titles: [one(feed, 'title'), ...entries.map((entry) => one(entry, 'title'))],
      };
    }, read(file));
    expect(said.fault, file).toBe('');
    expect(said.root).toBe('http://www.w3.org/2005/Atom');
    for (const day of said.days) expect(new Date(day).getTime(), `${file}: ${day}`).not.toBeNaN();
    expect(new Set(said.identities).size, 'identities').toBe(said.identities.length);
    expect(said.titles.filter((title) => title.trim() === ''), 'entries without a title').toEqual([]);
  }
});
