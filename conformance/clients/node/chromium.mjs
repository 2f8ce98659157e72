// A user's consent in headless Chromium: one line of JSON with what the pages said. Arguments: the question, a folder for pictures.
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
const [, , what, address, folder] = process.argv;

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...FLAGS, ...QUIET] });
const page = await browser.newPage({ viewport: { width: 900, height: 620 } });
const refused = [];
page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
const text = async () => (await page.textContent('main')).replace(/\s+/g, ' ').trim();
const picture = (name) => page.screenshot({ path: join(folder, `${name}.png`) });

await page.goto(address);
await picture(`${what}-asked`);
const asked = await text();
if (what === 'consent') {
  await page.getByRole('button', { name: /^Continue/ }).click();
  await page.waitForURL(/\/identities\/oauth2\/finished/);
} else {
  await page.getByRole('button').first().click();
  await page.waitForFunction((before) => document.querySelector('main').textContent.replace(/\s+/g, ' ').trim() !== before, asked);
}
await picture(`${what}-answered`);
console.log(JSON.stringify({ asked, answered: await text(), refused }));
await browser.close();
process.exit(0);
