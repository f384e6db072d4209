import { defineConfig } from 'vite'

// The node serves dist/ under a policy that forbids inline scripts and styles, so nothing may be inlined here.
export default defineConfig({
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    // light-dark(), nesting, :has() and native dialog, kept as written.
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true
  }
})
