// Whether each link leads somewhere: a claim to a section that is there, a page to a page that is there.
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const ids = new Map();

async function idsOf(file) {
  if (!ids.has(file)) {
    const text = await readFile(file, 'utf8').catch(() => null);
    ids.set(file, text === null ? null : new Set([...text.matchAll(/\sid="([^"]*)"/g)].map((found) => found[1])));
  }
  return ids.get(file);
}

/** What is wrong with the links of a page. PDFs may not be made yet; pages and their sections must be there. */
export async function links(page) {
  const text = await readFile(page.file, 'utf8');
  const faults = [];
  for (const [, href] of text.matchAll(/<a\s[^>]*?href="([^"]*)"/g)) {
    if (/^https?:/i.test(href) || href.endsWith('.pdf')) continue;
    const [path, fragment] = href.split('#');
    const file = path === '' ? page.file : resolve(dirname(page.file), path);
    const known = await idsOf(file);
    if (known === null) faults.push(`\`${href}\` leads to a page that is not there`);
    else if (fragment !== undefined && !known.has(fragment)) faults.push(`\`${href}\` leads to nothing on its page`);
  }
  return faults;
}
