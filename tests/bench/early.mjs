// What of the extension is in a page before anybody has pressed anything: nothing elsewhere, and on the two sites the hands alone.
import { createServer } from 'node:http';
import * as steps from '../e2e/support/steps.mjs';

const BODY = '<h1>Elsewhere</h1><textarea></textarea>';
const WHOLE = `<html><head></head><body>${BODY}</body></html>`;

const isOurs = ({ origin, url }) => (origin || url).startsWith('chrome-extension://');

/** The worlds that extensions have in a page, by the page's own inspector. */
export async function worldsIn(page) {
  const session = await page.context().newCDPSession(page);
  const worlds = [];
  session.on('Runtime.executionContextCreated', ({ context }) => isOurs(context) && worlds.push(context));
  await session.send('Runtime.enable');
  return { session, worlds };
}

/** The scripts that extensions have in a page from now on, and every program. */
async function scriptsIn(page) {
  const session = await page.context().newCDPSession(page);
  const scripts = [];
  session.on('Debugger.scriptParsed', script => (isOurs(script) || script.scriptLanguage === 'WebAssembly') && scripts.push(script));
  await session.send('Debugger.enable');
  return scripts;
}

/** Another site: worlds, bytes and listeners of the extension. */
export async function elsewhere(world, tell) {
  const site = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(BODY));
  await new Promise(ready => site.listen(0, '127.0.0.1', ready));
  const page = await world.newPage();
  const { session, worlds } = await worldsIn(page);
  await page.goto(`http://127.0.0.1:${site.address().port}/`);
  tell('worlds of the extension on another site', worlds.length, 'worlds', 0, 'as the inspector counts them');
  const bytes = await page.evaluate(() => document.documentElement.outerHTML.length);
  tell('injected into another site', Math.abs(bytes - WHOLE.length), 'bytes', 0, `against the ${WHOLE.length} of the page itself`);
  const listeners = await Promise.all(['window', 'document', 'document.body', 'document.querySelector("textarea")'].map(async expression => {
    const { result } = await session.send('Runtime.evaluate', { expression });
    return (await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId })).listeners.length;
  }));
  tell('listeners on another site', listeners.reduce((sum, count) => sum + count), 'listeners', 0, 'of window, document, body and field');
  await page.close();
  site.close();
}

/** A page in which somebody writes and the offer stands: no program, and nothing of the panel, until it is pressed. */
export async function beforeTheClick(world, tell) {
  const page = await world.newPage();
  const scripts = await scriptsIn(page);
  await steps.openComposer(page, 'linkedin');
  const { x, y } = await steps.offer(page);
  const file = ({ url }) => url.split('/').at(-1);
  const panels = () => page.frames().filter(frame => frame.url().startsWith('chrome-extension://'));
  const [early, frames] = [[...scripts], panels()];
  if (!early.some(script => file(script) === 'hands.js')) throw new Error('the inspector does not see hands.js');
  await page.mouse.click(x, y);
  await steps.panelFrame(page);
  if (!scripts.some(script => file(script) === 'work.js') || !panels().length) throw new Error('the inspector does not see what the click brings');
  const wasm = early.filter(({ scriptLanguage }) => scriptLanguage === 'WebAssembly');
  tell('wasm in a page with the offer, not pressed', wasm.length, 'programs', 0, 'as the inspector sees scripts');
  const parts = [...frames.map(frame => frame.url()), ...early.map(file).filter(name => name !== 'hands.js')];
  tell('loaded for the panel before it is pressed', parts.length, 'parts', 0, parts.join(' ') || 'hands.js alone; the click brings work.js and a frame');
  await page.close();
}
