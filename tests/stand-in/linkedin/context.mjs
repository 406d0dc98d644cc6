// What the server told this page, its words and its rotating class names.
import { rotated } from '../rotate.mjs';
import { layoutOf } from './layouts.mjs';
import { words } from './words.mjs';

export const data = JSON.parse(document.getElementById('practice-data').textContent);
export const say = words[data.lang];
export const c = (...names) => names.map(name => rotated(data.seed, name)).join(' ');

export const layout = layoutOf(data.layout);
export const unknown = data.layout === 'unknown';
/** The older front end: everything in the light DOM, with BEM names. */
export const older = !layout.shadow;
