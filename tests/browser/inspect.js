// What is asked of a page on any screen: everyone can use it, and it keeps to itself.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { fileAddress } from './site.js';
import { complaintsOf, sidewaysScroll, visit } from './watch.js';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function inspect(sample) {
  test(`${sample} is accessible, whole and quiet`, async ({ page }) => {
    const complaints = complaintsOf(page, 'file://');
    await visit(page, fileAddress(sample));
    expect.soft(complaints, 'complaints').toEqual([]);
    expect.soft(await sidewaysScroll(page), 'pixels wider than the window').toBe(0);
    await expect.soft(page.locator('h1'), 'main headings').toHaveCount(1);

    // Axe would load the style sheets a second time, which the page's own policy forbids.
    const axe = new AxeBuilder({ page }).withTags(RULES).options({ preload: false });
    const { violations } = await axe.analyze();
    const said = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.target} ${node.html}`).join('\n  ')}`);
    expect.soft(said.join('\n'), 'axe').toBe('');
  });
}
