// What the server told this page, its words and its rotating class names.
import { rotated } from '../rotate.mjs';
import { words } from './words.mjs';

export const data = JSON.parse(document.getElementById('practice-data').textContent);
export const say = words[data.lang];
export const c = (...names) => names.map(name => rotated(data.seed, name)).join(' ');

/** The site's stable hook, which the `bare` and `unknown` layouts do without. */
export const hook = name => (['bare', 'unknown'].includes(data.layout) ? {} : { 'data-testid': name });
