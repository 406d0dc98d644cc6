// Starts the panel. The wasm is fetched beside this file, so the extension's policy needs nothing but 'wasm-unsafe-eval'.
import init from './panel.js';

// A popup takes its size from its content; a frame and a side panel have one already.
if (location.search === '?surface=popup') document.documentElement.classList.add('popup');
init({ module_or_path: new URL('panel_bg.wasm', import.meta.url) });
