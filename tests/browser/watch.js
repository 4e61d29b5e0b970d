// Listens to everything a page does that it should not.
import { expect } from '@playwright/test';
import { icon } from './site.js';

/** Starts listening; the returned list fills with requests beyond `origin`, failed ones, errors, and what the page's own policy forbade. */
export function complaintsOf(page, origin) {
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`request: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (!isIconCutShort(request, reason)) complaints.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`status ${response.status()}: ${response.url()}`);
  });
  return complaints;
}

/** The browser asks for the icon when it likes, even as it goes on to the next page, which then cuts that short. */
const isIconCutShort = (request, reason) => reason === 'net::ERR_ABORTED' && request.resourceType() === 'other' && request.url().endsWith(`/${icon}`);

/** How many pictures are not there yet. Those that wait until somebody comes near are asked for: nobody can tell when the browser would. */
const picturesUnderWay = () =>
  [...document.images].filter((picture) => {
    picture.loading = 'eager';
    return !picture.complete;
  }).length;

/** Opens a page and waits for what it loads by and by: going on would cut that short. */
export async function visit(page, address) {
  const underWay = new Set();
  const begun = (request) => underWay.add(request);
  const ended = (request) => underWay.delete(request);
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended);
  await page.goto(address);
  await expect.poll(() => page.evaluate(picturesUnderWay), { message: `${address}: pictures under way`, intervals: [5, 20, 100] }).toBe(0);
  await expect.poll(() => underWay.size, { message: `${address}: requests under way`, intervals: [5, 20, 100] }).toBe(0);
  page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended);
}

/** How many pixels the page is wider than its window; 0 if it does not scroll sideways. */
export const sidewaysScroll = (page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
