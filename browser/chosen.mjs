// Which pages of a folder are looked at.
import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Pages by kind (the class of their body): all, or so many of each, from the largest to the smallest; each with its address on a server. */
export async function chosen(folder, origin, most) {
  const kinds = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const file = join(entry.parentPath, entry.name);
    const text = await readFile(file, 'utf8');
    const kind = /<body class="([^"]*)"/.exec(text)?.[1] ?? 'none';
    const name = relative(folder, file);
    const address = `${origin}/${name.split(sep).map(encodeURIComponent).join('/')}`;
    const page = { file, name, address, size: (await stat(file)).size, searches: /<search\b/.test(text) };
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  return [...kinds.keys()].sort().flatMap((kind) => spread(kinds.get(kind), most));
}

function spread(pages, most) {
  const bySize = [...pages].sort((a, b) => b.size - a.size || a.name.localeCompare(b.name));
  if (bySize.length <= most) return bySize;
  const step = (bySize.length - 1) / Math.max(most - 1, 1);
  return Array.from({ length: most }, (_, at) => bySize[Math.round(at * step)]);
}
