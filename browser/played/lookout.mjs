// What is looked at on each page that somebody comes to: at both widths as samples are, what its server says of it, and what it asks for.
import { looks } from '../looks.mjs';

const widths = [1280, 320];
/** The pages of a day weigh less than this without what they load. */
const MOST_BYTES = 100_000;

/** To be called before anything is opened in a tab: what its pages complain of, or ask of others, as it comes. */
export function heard(tab, origin) {
  const faults = [];
  const answers = [];
  tab.on('console', (message) => {
    // As on samples: a page that a link opens does not say whose address it is.
    if (message.text().includes('Password forms should have')) return;
    // Browsers ask for an icon, which no page names.
    if (message.location().url === `${origin}/favicon.ico`) return;
    // Chromium notes an answer that is no page of plain success: what is wrong with it is looked at where it is expected.
    if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text()) && message.location().url === tab.url()) return;
    faults.push(`the browser says: ${message.text()}`);
  });
  tab.on('pageerror', (error) => faults.push(`an error: ${error.message}`));
  tab.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`it asks another host: ${request.url()}`);
  });
  tab.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === tab.mainFrame()) answers.push(response);
  });
  return { faults, answers };
}

/** What the server says of a page: pairs of what and its faults. */
export async function answered(answer) {
  const policy = (await answer.headerValue('content-security-policy')) ?? '';
  const body = await answer.body().catch(() => null);
  const faults = [];
  if (!policy.includes("default-src 'none'")) faults.push(`its policy lets in what it does not name: ${policy}`);
  if (policy.includes('unsafe')) faults.push(`its policy is unsafe: ${policy}`);
  if (body !== null && body.length > MOST_BYTES) faults.push(`it weighs ${body.length} bytes`);
  return [['its policy and its weight', faults]];
}

/** A page as it stands, at both widths; it is left as it was found. */
export async function lookedAt(tab) {
  const found = [];
  const folded = await tab.locator('details:not([open])').elementHandles();
  for (const width of widths) {
    await tab.setViewportSize({ width, height: 800 });
    await fromTheTop(tab);
    for (const [what, faults] of await looks(tab)) found.push([`at ${width} px: ${what}`, faults]);
    for (const fold of folded) await fold.evaluate((it) => it.removeAttribute('open'));
  }
  await tab.setViewportSize({ width: widths[0], height: 800 });
  await fromTheTop(tab);
  return found;
}

/** The next press of the tab key leads to the first stop, as on a page that was just opened. */
async function fromTheTop(tab) {
  await tab.evaluate(() => {
    const mark = document.createElement('i');
    mark.tabIndex = -1;
    document.body.prepend(mark);
    mark.focus();
    mark.remove();
    scrollTo(0, 0);
  });
}
