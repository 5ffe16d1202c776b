// Somebody at a browser, who does what a person does there: reads, follows links by their words, fills fields in by their labels, presses
// buttons; or the same by keyboard alone.
import { createHmac } from 'node:crypto';
import { heard } from './lookout.mjs';

export class Person {
  /** `play` is what is played; `who` their id. */
  constructor(play, who) {
    Object.assign(this, { play, who, secret: null, usedStep: 0 });
    play.people.push(this);
  }

  /** Sits down at a browser that holds nothing of anybody. */
  async sits() {
    await this.context?.close();
    const { browser, script } = this.play;
    this.context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 1280, height: 800 } });
    this.context.setDefaultTimeout(15_000);
    this.context.setDefaultNavigationTimeout(20_000);
    this.tab = await this.context.newPage();
    this.heard = heard(this.tab, this.play.program.origin);
  }

  async leaves() {
    this.play.said(`${this.who}: no page complains or asks another host`, this.heard?.faults ?? []);
    await this.context?.close();
    this.context = null;
  }

  /** Types an address. */
  async opens(path) {
    await this.goes(() => this.tab.goto(path.startsWith('http') ? path : this.play.program.origin + path));
  }

  /** Does what leads to another page, and looks at where it led. */
  async goes(way) {
    const before = this.heard.answers.length;
    const began = Date.now();
    const [answer] = await Promise.all([this.tab.waitForNavigation({ waitUntil: 'load' }), way()]);
    if (process.env.TIMES && Date.now() - began > 1000) console.log(`${Date.now() - began} ms: ${this.who} to ${this.tab.url()}`);
    const answers = this.heard.answers.slice(before);
    await this.play.looks(this, answers.at(-1) ?? answer);
  }

  link(words) {
    return this.tab.getByRole('link', { name: words, exact: typeof words === 'string' }).first();
  }

  button(words) {
    return this.tab.getByRole('button', { name: words, exact: true }).first();
  }

  async follows(words) {
    await this.goes(() => this.link(words).click());
  }

  async presses(words) {
    await this.goes(() => this.button(words).click());
  }

  async types(label, text) {
    await this.tab.getByLabel(label, { exact: true }).first().fill(text);
  }

  /** A day in its three boxes. */
  async dates(legend, day, month, year) {
    const group = this.tab.getByRole('group', { name: legend });
    for (const [label, text] of Object.entries({ Day: day, Month: month, Year: year })) await group.getByLabel(label, { exact: true }).fill(`${text}`);
  }

  /** Chooses one, or ticks. */
  async ticks(label, legend) {
    const within = legend ? this.tab.getByRole('group', { name: legend }) : this.tab;
    await within.getByLabel(label, { exact: typeof label === 'string' }).first().check();
  }

  /** What must be there to be read. */
  async reads(...all) {
    const text = (await this.tab.locator('main').innerText()).replaceAll(/\s+/g, ' ');
    for (const words of all) if (!text.includes(words)) throw new Error(`“${words}” is not to be read; there is: ${text.slice(0, 3000)}`);
    this.play.said(`reads`, []);
  }

  async readsNot(...all) {
    const text = await this.tab.content();
    for (const words of all) if (text.includes(words)) throw new Error(`“${words}” is to be read`);
    this.play.said(`reads not`, []);
  }

  async isAt(heading) {
    const found = (await this.tab.locator('h1').innerText()).replaceAll(/\s+/g, ' ');
    if (found !== heading) throw new Error(`came to “${found}” and not to “${heading}”: ${(await this.tab.locator('main').innerText()).slice(0, 800)}`);
    this.play.said(`is at ${heading}`, []);
  }

  get email() {
    return `${this.who}@example.gov.uk`;
  }

  get password() {
    return `lantern ${this.who.split('').reverse().join('')} meadow quilt`;
  }

  /** Comes in by the first page, as whoever was never here does. */
  async signsIn() {
    await this.sits();
    await this.opens('/');
    await this.follows('Sign in');
    await this.types('E-mail address', this.email);
    await this.types('Password', this.password);
    await this.presses('Sign in');
    if (this.secret !== null) {
      await this.isAt('Give the code of your second factor');
      await this.types('Code', await this.code());
      await this.presses('Go on');
    }
  }

  /** As roles that ask for it lead to it: the secret goes into the app, and a code of it back. */
  async setsUpASecondFactor() {
    await this.isAt('Your account');
    await this.follows('Set up a second factor');
    await this.presses('Show the secret');
    this.secret = base32((await this.tab.locator('main code').first().innerText()).replaceAll(' ', ''));
    await this.types('Code', await this.code());
    await this.presses('Put it in force');
    await this.isAt('Your recovery codes');
    await this.follows('I have kept them');
    await this.follows('Your work');
  }

  /** What the app shows: of a step that was not used before. */
  async code() {
    const step = Math.max(Math.floor(this.play.program.now() / 30_000), this.usedStep + 1);
    this.usedStep = step;
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(step));
    const digest = createHmac('sha1', this.secret).update(bytes).digest();
    const at = digest.at(-1) & 15;
    return `${(digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000}`.padStart(6, '0');
  }

  /** Goes on by the tab key until what has the focus is called so. */
  async tabsTo(words) {
    for (let stop = 0; stop < 200; stop += 1) {
      await this.tab.keyboard.press('Tab');
      const name = await this.tab.evaluate(() => {
        const at = document.activeElement;
        const label = at?.labels?.[0] ?? at;
        return label === null || label === document.body ? '' : label.textContent.replaceAll(/\s+/g, ' ').trim();
      });
      if (name === words) return;
    }
    throw new Error(`the keyboard does not lead to “${words}”`);
  }

  async keys(...all) {
    for (const key of all) await this.tab.keyboard.press(key);
  }

  async writes(text) {
    await this.tab.keyboard.type(text);
  }

  /** Presses Enter on what has the focus, which leads on. */
  async enters() {
    await this.goes(() => this.tab.keyboard.press('Enter'));
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(text) {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
