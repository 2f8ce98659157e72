// A program that drives browser sessions by Playwright, as AgentCore's clients do: one JSON request a line in, one JSON
// answer a line out.
//   {do: "connect", as, endpoint, headers}  connects to a session's automation stream, under a name for what follows
//   {do: "leave", as}                       drops the connection
//   {do: "login", as, url, user}            fills the form in, waits for what a script makes of it
//   {do: "read", as, url?}                  opens a page, when one is given; answers its address and text
//   {do: "visit", as, url}                  the same in a tab of its own
//   {do: "keep", as, origin, book?}         is at an origin without asking its site; puts a book into local storage, answers
//                                           which is there
//   {do: "picture", as}                     answers a screenshot: its first bytes and how many there are
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const PATIENCE = { timeout: 20_000 };
const connected = new Map();

async function connect({ as, endpoint, headers }) {
  const browser = await chromium.connectOverCDP(endpoint, { headers, ...PATIENCE });
  const [context] = browser.contexts();
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(PATIENCE.timeout);
  connected.set(as, { browser, page });
  return { version: browser.version() };
}

async function leave({ as }) {
  await connected.get(as).browser.close();
  connected.delete(as);
  return {};
}

async function login({ as, url, user }) {
  const { page } = connected.get(as);
  await page.goto(url);
  await page.fill('#user', user);
  await page.click('button');
  await page.waitForSelector('#ready');
  return says(page);
}

async function read({ as, url }) {
  const { page } = connected.get(as);
  if (url) await page.goto(url);
  return says(page);
}

async function visit({ as, url }) {
  const page = await connected.get(as).page.context().newPage();
  try {
    await page.goto(url, PATIENCE);
    return await says(page);
  } finally {
    await page.close();
  }
}

async function keep({ as, origin, book }) {
  const page = await connected.get(as).page.context().newPage();
  try {
    await page.route('**/*', (route) =>
      route.request().url() === `${origin}/` ? route.fulfill({ contentType: 'text/html', body: '' }) : route.abort());
    await page.goto(`${origin}/`, PATIENCE);
    return await page.evaluate((put) => {
      if (put) localStorage.setItem('book', put);
      return { at: location.origin, book: localStorage.getItem('book') };
    }, book);
  } finally {
    await page.close();
  }
}

async function says(page) {
  return { url: page.url(), text: await page.innerText('body') };
}

async function picture({ as }) {
  const { page } = connected.get(as);
  const png = await page.screenshot();
  return { bytes: png.length, kind: png.subarray(1, 4).toString(), width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

const deeds = { connect, leave, login, read, visit, keep, picture };
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  try {
    console.log(JSON.stringify(await deeds[request.do](request)));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.stack ?? error) }));
  }
}
process.exit(0);
