// What is asked of a page on every screen: everyone can use it, and it keeps to itself.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { fileAddress } from './site.js';
import { complaintsOf, sidewaysScroll, visit } from './watch.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What another width or other colours may break; the rest is as it is on the first screens. */
const SIGHT = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];
export const whole = (axe) => axe.withTags(RULES);
const sight = (axe) => axe.withRules(SIGHT);

/** The screens of every page, then those of pages in the first language only. */
const SCREENS = [
  [1440, 'light', whole],
  [320, 'dark', whole],
];
const MORE = [
  [320, 'light', sight],
  [768, 'light', sight],
  [768, 'dark', sight],
  [1440, 'dark', sight],
];

/** A page on each width, light and dark. */
export function inspect(sample, isTranslated = false) {
  test(`${sample} is accessible, whole and quiet`, async ({ page }) => {
    test.slow();
    const complaints = complaintsOf(page, 'file://');
    await visit(page, fileAddress(sample));
    await expect.soft(page.locator('h1'), 'main headings').toHaveCount(1);
    expect.soft(await outline(page), 'headings that skip a level').toEqual([]);
    for (const [width, colorScheme, rules] of isTranslated ? SCREENS : [...SCREENS, ...MORE]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      expect.soft(await sidewaysScroll(page), `pixels wider than ${width}`).toBe(0);
      expect.soft(await violations(page, rules), `axe at ${width}, ${colorScheme}`).toBe('');
    }
    expect.soft(complaints, 'complaints').toEqual([]);
  });
}

/** What Axe finds on a page as it stands. */
export async function violations(page, rules) {
  // Axe would load the style sheets a second time, which the page's own policy forbids. No page has frames, so nothing needs to be put
  // together in a window of its own; and what is right need not be listed.
  const axe = new AxeBuilder({ page }).options({ preload: false, resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await rules(axe).analyze();
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.target} ${node.html}`).join('\n  ')}`);
  return said.join('\n');
}

/** The headings that stand more than one level below the one before them. */
function outline(page) {
  return page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((headings) => {
    const levels = headings.map((heading) => Number(heading.tagName[1]));
    return headings.filter((_, at) => at > 0 && levels[at] > levels[at - 1] + 1).map((heading) => heading.textContent);
  });
}
