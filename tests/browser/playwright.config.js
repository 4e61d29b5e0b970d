// How the browser is started, and on which screens the pages are looked at.
import { defineConfig } from '@playwright/test';

// Debian's Chromium, or the one that CHROMIUM names. It is kept from calling home, so that any request is the page's.
const browser = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const screen = (name, viewport, colorScheme) => ({ name, testMatch: 'page.spec.js', use: { viewport, colorScheme } });

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: process.env.CI ? 'dot' : 'line',
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    launchOptions: browser,
    contextOptions: { reducedMotion: 'reduce' },
    // Opening from file:// needs no server; the tests of a sub-path start their own on loopback.
    serviceWorkers: 'block',
  },
  projects: [
    screen('wide light', wide, 'light'),
    screen('wide dark', wide, 'dark'),
    screen('phone light', phone, 'light'),
    screen('phone dark', phone, 'dark'),
    { name: 'site', testMatch: 'site.spec.js', use: { viewport: phone, colorScheme: 'light' } },
    { name: 'without scripts', testMatch: 'plain.spec.js', use: { viewport: wide, javaScriptEnabled: false } },
  ],
});
