// The script of the letter's editor, typed at in a browser: node editor.mjs DIR, where DIR holds the sample pages and `editor.js`.
//
// A small server gives the sample page as the real one is given, with its policy, and answers the script as the real one does: that the
// real one does so, tests over HTTP hold (`cli::served::site::acts::typed`). Exit 0: all passed; 1: something failed; 2: it could not run.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { rules } from './looks.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('expected the folder of the sample pages');
  process.exit(2);
}
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
const page = (await readFile(join(folder, 'letter-editor.html'), 'utf8'))
  .replace('href="style.css"', 'href="/style.css"')
  .replace('https://plumbline.invalid/', '/')
  .replaceAll('action="/desk/2011/E06000058/letter"', 'action="/letter"')
  .replace('aria-labelledby="as-you-type-heading"', 'aria-labelledby="as-you-type-heading" hidden')
  .replace('</main>', '<script src="/editor.js" defer></script></main>');

const asked = [];
let answer = { status: 200, body: { over: '2027-09-23T13:05:00Z', kept: 'Saved at 14:05 on Thursday 23 September 2027.', found: 'Its figures bear it.', lines: [] } };
const server = createServer(async (request, response) => {
  const send = (status, type, body) => {
    response.writeHead(status, { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store' });
    response.end(body);
  };
  if (request.method === 'POST') {
    let body = '';
    for await (const part of request) body += part;
    asked.push(new URLSearchParams(body));
    return send(answer.status, 'application/json', JSON.stringify(answer.body));
  }
  if (request.url === '/editor.js') return send(200, 'text/javascript', await readFile(join(folder, 'editor.js')));
  if (request.url === '/style.css') return send(200, 'text/css', await readFile(join(folder, 'style.css')));
  if (request.url === '/letter') return send(200, 'text/html; charset=utf-8', page);
  return send(204, 'text/plain', '');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/letter`;

let failed = 0;
let passed = 0;
const expect = (holds, says) => {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED    ${says}`);
  }
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
const tab = await context.newPage();
const heard = [];
tab.on('console', (message) => heard.push(message.text()));
tab.on('pageerror', (error) => heard.push(error.message));
tab.on('request', (request) => {
  if (!request.url().startsWith(new URL(address).origin)) heard.push(`it asks for ${request.url()}`);
});
await tab.goto(address);
const letter = tab.locator('#letter');
const kept = tab.locator('#kept');
const found = tab.locator('#found');
const types = async (text) => {
  const before = asked.length;
  await letter.fill(text);
  for (let at = 0; at < 50 && asked.length === before; at += 1) await tab.waitForTimeout(100);
  await tab.waitForTimeout(200);
};

expect(await tab.locator('#as-you-type').isVisible(), 'what is said as one types is not shown');
await tab.waitForTimeout(2000);
expect(asked.length === 0, 'it asks though nothing was typed');
await types('one\ntwo\nthree');
expect(asked.length === 1 && asked[0].get('ask') === 'live', 'a pause in typing asks once');
expect(asked[0]?.get('letter') === 'one\ntwo\nthree', 'what is typed is not what is sent');
expect(Boolean(asked[0]?.get('csrf')) && Boolean(asked[0]?.get('seen')), 'it is sent without the token or what was seen');
expect((await kept.textContent()).startsWith('Saved at 14:05'), 'that it is kept is not said');
expect((await found.textContent()) === 'Its figures bear it.', 'what was found is not said');
expect((await tab.locator('[role=status] #found').count()) === 1, 'what was found is not read out');

answer = { status: 200, body: { ...answer.body, found: 'It says something else.', lines: [{ line: 2, says: '“<b>two</b>”. Not true' }, { line: null, says: 'Left out: x' }] } };
await types('one\ntwo!\nthree');
const lines = tab.locator('#lines li');
expect(asked[1]?.get('over') === '2027-09-23T13:05:00Z', 'what was saved is not known when it is saved again');
expect((await lines.count()) === 2 && (await lines.first().textContent()) === 'Line 2: “<b>two</b>”. Not true', 'a line is not said in words');
expect((await lines.locator('b').count()) === 0, 'a text became markup');
await lines.first().locator('button').press('Enter');
const chosen = await letter.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd) + String(it === document.activeElement));
expect(chosen === 'two!true', `the button of a line leads to “${chosen}”`);
for (const [what, faults] of await rules(tab)) expect(faults.length === 0, `with findings, ${what}: ${faults.join('; ')}`);
const wide = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
expect(!wide, 'findings need scrolling sideways at 320 px');

const complained = heard.length;
answer = { status: 401, body: { detail: 'sign in' } };
await types('one\ntwo!\nfour');
expect((await kept.textContent()).startsWith('Not saved') && (await found.textContent()).startsWith('Your session has ended'), 'an ended session is not said');
// A browser notes each answer that is an error itself.
heard.splice(complained, heard.length, ...heard.slice(complained).filter((it) => !it.includes('401')));
answer = { status: 200, body: { kept: 'Saved at 14:06.', found: 'Its figures bear it.', lines: [] } };
await types('one\ntwo!\nfive');
expect((await kept.textContent()) === 'Saved at 14:06.' && (await lines.count()) === 0, 'it does not go on after a failure');
const stored = await tab.evaluate(() => localStorage.length + sessionStorage.length);
expect(stored === 0, 'something is stored in the browser');
expect(heard.length === 0, `the browser complains: ${heard.join('; ')}`);
await context.close();

// Without a script the page is whole, and nothing waits for one.
const plain = await browser.newContext({ javaScriptEnabled: false });
const still = await plain.newPage();
await still.goto(address);
expect(!(await still.locator('#as-you-type').isVisible()), 'without a script something waits for one');
expect((await still.locator('button[name=ask]').count()) >= 4, 'without a script a button is missing');
await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
