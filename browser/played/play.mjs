// A season that is played: where, in which browser, with or without scripts, and what is looked at on each page on the way.
import { styled } from '../looks.mjs';
import { pictured } from '../picture.mjs';
import { answered, lookedAt } from './lookout.mjs';

export class Play {
  /** With `shots`, a folder, each page is pictured there in place of being looked at. */
  constructor({ program, browser, script, count, shots }) {
    Object.assign(this, { program, browser, script, count, shots, seen: new Set(), pages: 0, named: 0, passing: false });
    /** Everybody who plays, as they come. */
    this.people = [];
    /** Answers that are no success and are meant. */
    this.meant = [];
  }

  said(what, faults) {
    this.count.said(`${this.script ? '' : 'without a script: '}${what}`, faults);
  }

  /** A page to which somebody came. What was looked at already, word for word, is not looked at again. */
  async looks(person, answer) {
    const { tab, who } = person;
    this.pages += 1;
    const { pathname } = new URL(tab.url());
    const at = `${who} at ${pathname.replace(/^\/links\/.*/, '/links/…')}`;
    const status = answer?.status() ?? 200;
    if (status >= 400 && !this.meant.includes(status)) {
      throw new Error(`${at}: ${status}: ${(await tab.locator('body').innerText()).slice(0, 1500)}`);
    }
    if (answer && (await answer.headerValue('content-type'))?.startsWith('text/html')) {
      for (const [what, faults] of await answered(answer)) this.said(`${at}: ${what}`, faults);
    }
    const words = `${await tab.title()}\n${await tab.locator('main').innerText()}`.replaceAll(/\d+/g, '0').replaceAll(/p-[a-z-]+/g, '');
    if (this.passing || this.seen.has(words)) return;
    this.seen.add(words);
    if (this.shots) {
      this.named += 1;
      const heading = (await tab.locator('h1').first().innerText()).replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 50);
      await pictured(tab, this.shots, `${`${this.named}`.padStart(3, '0')}-${who}-${heading}`);
    } else if (this.script) {
      for (const [what, faults] of await lookedAt(tab)) this.said(`${at} ${what}`, faults);
    } else {
      this.said(`${at}: its style sheet holds`, await styled(tab));
    }
  }

  /** What follows may be answered with one of these. */
  async meaning(statuses, what) {
    this.meant = statuses;
    await what();
    this.meant = [];
  }
}
