// The figures at their limits: no two labels over one another, none cut, nothing wider than the window.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { EXTREMES, organisation } from './extremes.js';
import { violations, whole } from './inspect.js';
import { binary, kindOf } from './site.js';
import { complaintsOf, sidewaysScroll, visit } from './watch.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const WIDTHS = [1440, 390];
/** The kinds of pages that have figures. */
const DRAWN = ['', 'journeys/*', 'roadmap', 'drivers', 'strategy', 'scorecard', 'maturity'];
const valid = path.join(root, 'tests/browser/node_modules/.bin/html-validate');

/** Labels of drawings that lie over one another, or beyond the drawing or the box that they belong to. */
const crowded = (page) =>
  page.evaluate(() => {
    /** So many pixels two boxes may share: their lines are not as high as the letters in them. */
    const SLACK = 3;
    const isDrawn = (text) => text.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !text.querySelector('textPath') && !text.closest('[transform*="rotate"]');
    const found = [];
    for (const svg of document.querySelectorAll('main svg')) {
      if (!svg.checkVisibility()) continue;
      const frame = svg.getBoundingClientRect();
      const labels = [...svg.querySelectorAll('text')].filter(isDrawn).map((text) => ({ text, box: text.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
      for (const [at, { text, box }] of labels.entries()) {
        const isClipped = getComputedStyle(svg).overflow !== 'visible' && (box.left < frame.left - SLACK || box.right > frame.right + SLACK || box.top < frame.top - SLACK || box.bottom > frame.bottom + SLACK);
        if (isClipped) found.push(`cut: ${text.textContent}`);
        for (const { text: other, box: its } of labels.slice(at + 1)) {
          const wide = Math.min(box.right, its.right) - Math.max(box.left, its.left);
          const high = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
          if (wide > SLACK && high > SLACK) found.push(`over one another: ${text.textContent} | ${other.textContent}`);
        }
      }
    }
    for (const box of document.querySelectorAll('main .node')) {
      if (!box.checkVisibility()) continue;
      const frame = box.getBoundingClientRect();
      const parts = [...box.children].filter((part) => getComputedStyle(part).clipPath === 'none').map((part) => ({ part, box: part.getBoundingClientRect() }));
      for (const [at, { part, box: its }] of parts.entries()) {
        if (its.left < frame.left - SLACK || its.right > frame.right + SLACK || its.top < frame.top - SLACK || its.bottom > frame.bottom + SLACK) found.push(`beyond its box: ${part.textContent}`);
        for (const { part: other, box: others } of parts.slice(at + 1)) {
          const wide = Math.min(its.right, others.right) - Math.max(its.left, others.left);
          const high = Math.min(its.bottom, others.bottom) - Math.max(its.top, others.top);
          if (wide > SLACK && high > SLACK) found.push(`over one another: ${part.textContent} | ${other.textContent}`);
        }
      }
    }
    return found.slice(0, 12);
  });

for (const [name, extreme] of Object.entries(EXTREMES)) {
  test(`an organisation with ${name} is drawn whole`, async ({ page }) => {
    test.slow();
    const project = mkdtempSync(path.join(tmpdir(), 'concentric-extremes-'));
    try {
      organisation(project, extreme);
      execFileSync(binary, ['build'], { cwd: project, stdio: 'pipe' });
      const output = path.join(project, 'output');
      execFileSync(valid, ['--config', path.join(root, 'tests/browser/htmlvalidate.json'), output], { stdio: 'pipe' });
      const all = readdirSync(output, { recursive: true }).filter((file) => file.endsWith('index.html')).sort();
      const kinds = new Map(all.map((file) => [kindOf(file), file]));
      const complaints = complaintsOf(page, 'file://');
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const address of kinds.values()) {
          await visit(page, pathToFileURL(path.join(output, address)).href);
          expect.soft(await sidewaysScroll(page), `${address} at ${width}: pixels wider than the window`).toBe(0);
          expect.soft(await crowded(page), `${address} at ${width}`).toEqual([]);
          expect.soft(complaints.splice(0), address).toEqual([]);
          if (width === WIDTHS[0] && DRAWN.includes(kindOf(address))) expect.soft(await violations(page, whole), `axe on ${address}`).toBe('');
        }
      }
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
}
