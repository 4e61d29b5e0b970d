// Listens to everything a page does that it should not.

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
    // a load that going on to the next page cuts short is no fault of the site
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`status ${response.status()}: ${response.url()}`);
  });
  return complaints;
}

/** How many pixels the page is wider than its window; 0 if it does not scroll sideways. */
export const sidewaysScroll = (page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
