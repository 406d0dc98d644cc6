// Trusted input alone: the mouse and the keys.
import { until } from './until.mjs';

/** Puts text into a field as a person does: click, select what is there, write. */
export async function write(page, field, text) {
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  if (text) await page.keyboard.insertText(text);
  else await page.keyboard.press('Delete');
}

/** Every button of the page, closed shadow roots included, as the browser's inspector sees them. */
export async function pierced(page, wanted) {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const found = [];
    const visit = (node, inFrame) => {
      if (node.nodeName === 'BUTTON' && !inFrame && wanted.test(text(node))) found.push(node);
      for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) visit(child, inFrame);
      if (node.contentDocument) visit(node.contentDocument, true);
    };
    visit(root, false);
    // A box is measured from the window's corner, a hit is tested from the document's: they differ once the page is scrolled.
    const { cssLayoutViewport: { pageX, pageY } } = await session.send('Page.getLayoutMetrics');
    const places = [];
    for (const node of found) {
      const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId }).catch(() => ({}));
      if (!model) continue;
      const [x1, y1, x2, , , y2] = model.border;
      const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
      const hit = await session.send('DOM.getNodeForLocation', { x: Math.round(x + pageX), y: Math.round(y + pageY) }).catch(() => null);
      const within = new Set([node, ...(node.children ?? [])].map(({ backendNodeId }) => backendNodeId));
      places.push({ words: text(node).trim(), x, y, width: x2 - x1, reachable: within.has(hit?.backendNodeId) });
    }
    return places;
  } finally {
    await session.detach();
  }
}

/** The first such button that a click reaches, once it stands where it stood a moment ago: a page that is still being laid out
 * moves it away from under the mouse. */
export function standing(page, wanted) {
  let before;
  return until(`a button ${wanted} that stands still`, async () => {
    const now = (await pierced(page, wanted)).find(place => place.reachable);
    const stood = now && now.x === before?.x && now.y === before?.y;
    before = now;
    return stood && now;
  });
}

/** How the browser draws the first such button: computed styles by name, closed shadow roots included. */
export async function looksOf(page, wanted) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const find = node => (node.nodeName === 'BUTTON' && wanted.test(text(node)) ? node
      : [...(node.children ?? []), ...(node.shadowRoots ?? [])].map(find).find(Boolean));
    const { computedStyle } = await session.send('CSS.getComputedStyleForNode', { nodeId: find(root).nodeId });
    return Object.fromEntries(computedStyle.map(({ name, value }) => [name, value]));
  } finally {
    await session.detach();
  }
}

/** What has the focus in the page, closed shadow roots included, as `body`, `iframe` or its words. */
export async function focusOf(page) {
  const session = await page.context().newCDPSession(page);
  const call = async (objectId, functionDeclaration) => (await session.send('Runtime.callFunctionOn', { objectId, functionDeclaration })).result;
  try {
    let { result: { objectId } } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    for (;;) {
      const { node } = await session.send('DOM.describeNode', { objectId, depth: 0, pierce: true });
      const root = node.shadowRoots?.[0] && (await session.send('DOM.resolveNode', { backendNodeId: node.shadowRoots[0].backendNodeId })).object;
      const inside = root && (await call(root.objectId, 'function () { return this.activeElement; }'));
      if (!inside?.objectId) return (await call(objectId, 'function () { return this.matches("body, iframe") ? this.localName : this.textContent; }')).value;
      objectId = inside.objectId;
    }
  } finally {
    await session.detach();
  }
}

const text = node => node.nodeType === 3 ? node.nodeValue : (node.children ?? []).map(text).join('');
