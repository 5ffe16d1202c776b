// Plays a whole season in a browser: node season.mjs PROGRAM [--shots DIR] [--with | --without]
//
// The real program serves, anew for each day; people come in by the letters that ask them in, and play their parts through pages alone.
// It is played twice at once: with scripts, where each page is looked at on the way as samples are (`looks.mjs`), and without any.
// --with and --without play one of the two. With --shots, each page is pictured there and not looked at. Exit 0: all passed; 1: something failed.
import { chromium } from 'playwright-core';
import { furnished, letIn } from './played/people.mjs';
import { Play } from './played/play.mjs';
import { Program } from './played/program.mjs';
import { days } from './played/story.mjs';
import { tally } from './tally.mjs';

const [binary, ...flags] = process.argv.slice(2);
const shots = flags.includes('--shots') ? flags[flags.indexOf('--shots') + 1] : null;
const count = tally();

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

async function plays(script) {
  const program = await Program.made(binary);
  const play = new Play({ program, browser, script, count, shots });
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  try {
    const link = await furnished(program);
    const people = await letIn(play, link);
    for (const [clock, part] of days) {
      await program.serves(clock);
      await part(people, play);
      for (const person of play.people) if (person.context) await person.leaves();
      if (process.env.TIMES) console.log(`${part.name}: ${seconds()} s`);
    }
    console.log(`a season ${script ? 'with scripts' : 'without a script'}: ${play.pages} pages, ${play.seen.size} of them different, ${seconds()} s`);
  } catch (fault) {
    play.said('the season goes on', [await where(play), fault.stack ?? `${fault}`]);
  } finally {
    await program.ends();
  }
}

/** Where those were who sat at a browser when it failed. */
async function where({ people }) {
  const sat = people.filter((it) => it.context);
  const said = sat.map(async (it) => `${it.who} at ${it.tab.url()}: ${(await it.tab.locator('body').innerText().catch(() => '')).slice(0, 6000)}`);
  return (await Promise.all(said)).join('; ');
}

const all = [true, false].filter((script) => !flags.includes(script ? '--without' : '--with') && !(shots && !script));
await Promise.all(all.map(plays));
await browser.close();
process.exit(count.ends());
