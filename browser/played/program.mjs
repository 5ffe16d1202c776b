// The real program over a data folder of its own, whose server begins anew for each day of the season.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

export class Program {
  constructor(binary, folder, port) {
    Object.assign(this, { binary, folder, port, server: null, offset: 0 });
  }

  /** An empty folder, and a port that nobody has. */
  static async made(binary) {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-season-'));
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address();
    probe.close();
    return new Program(binary, folder, port);
  }

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The server's time in milliseconds, or a moment after it. */
  now() {
    return Date.now() + this.offset;
  }

  get how() {
    const { PATH, HOME, TMPDIR = tmpdir() } = process.env;
    return { cwd: this.folder, env: { PATH, HOME, TMPDIR, NO_COLOR: '1', PLUMBLINE_LOG_FORMAT: 'text' } };
  }

  async file(name, text) {
    await writeFile(join(this.folder, name), text);
  }

  /** Runs a command, which must end well; what it prints. */
  async runs(...words) {
    const ran = run(this.binary, ['--data', 'data', ...words], { ...this.how, maxBuffer: 1 << 26 });
    const { stdout } = await ran.catch((fault) => {
      throw new Error(`plumbline ${words.join(' ')}\n${fault.stdout}${fault.stderr}`);
    });
    return stdout;
  }

  /** Serves from a moment on, or as of now, in place of the server before. */
  async serves(clock) {
    await this.stops();
    const words = ['--data', 'data', 'serve', '--listen', `127.0.0.1:${this.port}`, '--public-url', this.origin, ...(clock ? ['--clock', clock] : [])];
    // Its clock begins with it; ours is never behind.
    this.offset = clock ? Date.parse(clock) - Date.now() : 0;
    this.server = spawn(this.binary, words, { ...this.how, stdio: ['ignore', 'pipe', 'pipe'] });
    this.log = '';
    this.server.stderr.on('data', (part) => (this.log += part));
    const [line] = await Promise.race([once(createInterface(this.server.stdout), 'line'), once(this.server, 'exit')]);
    if (!`${line}`.startsWith('listening on')) throw new Error(`the server does not begin at ${clock}: ${this.log}`);
  }

  async stops() {
    if (this.server === null || this.server.exitCode !== null) return;
    const gone = once(this.server, 'exit');
    this.server.kill('SIGTERM');
    await gone;
    this.server = null;
  }

  /** The newest letter to an address, once it is there: a made-up store sends into a folder. */
  async mail(address) {
    for (let look = 0; look < 400; look += 1) {
      const names = await readdir(join(this.folder, 'data/mail')).catch(() => []);
      for (const name of names.filter((it) => it.endsWith('.eml')).sort().reverse()) {
        const text = await readFile(join(this.folder, 'data/mail', name), 'utf8');
        if (text.includes(`To: ${address}`)) return plain(text);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no letter came to ${address}`);
  }

  async ends() {
    await this.stops();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Quoted-printable, as it was meant. */
function plain(text) {
  return text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}
