// Chromium with the extension, on the practice pages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { manifestOf } from './package.mjs';
import { chromium as chromiumPath } from './paths.mjs';
import { until } from './until.mjs';

/** Opens Chromium. `profile` may be one that was used before. */
export async function openBrowser({ extension, practice, profile, language = 'en-US', netLog, headless = true }) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    headless,
    locale: language,
    viewport: { width: 1280, height: 900 },
    env: { ...process.env, LANGUAGE: language.replace('-', '_') },
    args: [
      // Chromium refuses its sandbox to root.
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--remote-debugging-port=0',
      `--lang=${language}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--ignore-certificate-errors-spki-list=${practice.spki}`,
      `--host-resolver-rules=${hosts(practice.port)}`,
      ...(netLog ? [`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything'] : []),
    ],
  });
  context.setDefaultTimeout(30_000);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const browser = new Browser(context, new URL(worker.url()).host, extension, profile);
  browser.listen(context);
  await browser.permitHosts();
  return browser;
}

// Both sites come to the practice pages; nothing else is found, so that nothing can leave this machine.
const hosts = port => ['www.linkedin.com', 'linkedin.com', 'x.com', 'www.x.com', 'twitter.com', 'mobile.twitter.com', 'mobile.x.com']
  .map(host => `MAP ${host}:443 127.0.0.1:${port}`).join(', ');

export class Browser {
  constructor(context, id, extension, profile) {
    Object.assign(this, { context, id, extension, profile, lines: [], errors: new Set() });
  }

  /** Hears what breaks in the extension's own pages, also in those that stand in another, and in its hands. */
  listen(context) {
    const own = `chrome-extension://${this.id}/`;
    context.on('weberror', error => {
      const thrown = error.error();
      const said = [error.page()?.url(), thrown.stack ?? thrown.message ?? thrown].join(' ');
      if (said.includes(own)) this.errors.add(said);
    });
    // What the program says before it stops.
    context.on('console', line => line.text().startsWith('panicked at') && this.errors.add(line.text()));
  }

  /** The native permission question cannot be answered in headless: the hosts are allowed from chrome://extensions, and
   * the panel's own click on its own question then finds them allowed. */
  async permitHosts() {
    const { optional_host_permissions: wanted = [] } = manifestOf(this.extension);
    const page = await this.context.newPage();
    await page.goto('chrome://extensions/');
    for (const host of wanted) {
      await page.evaluate(([id, pattern]) => chrome.developerPrivate.addHostPermission(id, pattern), [this.id, host]);
    }
    await page.close();
  }

  /** The panel as it is in the side panel and the popup: in a page of its own. */
  async openPanel() {
    const page = await this.context.newPage();
    await page.goto(`chrome-extension://${this.id}/panel.html`);
    return page;
  }

  /** The panel where it really is, the side panel or the popup, once it is open there; `test` looks at its address. Only a
   * line to the browser that is made afterwards lists it. */
  async surface(test) {
    const [port] = readFileSync(join(this.profile, 'DevToolsActivePort'), 'utf8').split('\n');
    return until('the surface', async () => {
      this.lines.push(await chromium.connectOverCDP(`http://127.0.0.1:${port}`));
      const contexts = this.lines.at(-1).contexts();
      for (const context of contexts) this.listen(context);
      const pages = contexts.flatMap(context => context.pages());
      return pages.find(page => page.url().startsWith(`chrome-extension://${this.id}/panel.html`) && test(page.url()));
    });
  }

  async cdp() {
    this.session ??= await this.context.browser().newBrowserCDPSession();
    return this.session;
  }

  async targets(type) {
    const { targetInfos } = await (await this.cdp()).send('Target.getTargets');
    return targetInfos.filter(target => target.type === type && target.url.startsWith(`chrome-extension://${this.id}/`));
  }

  /** Kills the extension's worker, as the browser does after half a minute, and sees it dead. What was under way when it
   * died may wake the next one in the same moment: that one is killed as well. */
  async killWorker() {
    for (;;) {
      const alive = await this.targets('service_worker');
      if (alive.length === 0) return;
      for (const { targetId } of alive) await (await this.cdp()).send('Target.closeTarget', { targetId }).catch(() => {});
    }
  }

  /** A line to the worker, for its network. The worker must be alive. */
  async attachToWorker() {
    const browser = await this.cdp();
    const [{ targetId }] = await this.targets('service_worker');
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    const waiting = new Map();
    const events = [];
    let last = 0;
    browser.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return;
      const said = JSON.parse(message);
      if (said.id) waiting.get(said.id)?.(said);
      else events.push(said);
    });
    const send = (method, params = {}) => new Promise((resolve, reject) => {
      const id = (last += 1);
      waiting.set(id, said => (said.error ? reject(new Error(`${method}: ${said.error.message}`)) : resolve(said.result)));
      browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject);
    });
    await send('Network.enable');
    const online = yes => send('Network.emulateNetworkConditions', { offline: !yes, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    return { send, events, online };
  }

  /** SIGKILL to the browser's whole process group. */
  async kill() {
    const { processInfo } = await (await this.cdp()).send('SystemInfo.getProcessInfo');
    const { id } = processInfo.find(one => one.type === 'browser');
    // Field 5 of /proc/PID/stat, counted after the name in brackets.
    const group = Number(readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ')[2]);
    const gone = this.context.waitForEvent('close');
    process.kill(-group, 'SIGKILL');
    await gone;
  }

  async close() {
    await Promise.all(this.lines.map(line => line.close().catch(() => {})));
    await this.context.close();
  }
}
