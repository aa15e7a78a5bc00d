import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { cssTarget, pagePolicy, policyText, serviceWorkerPolicy, target } from './scripts/page-build.ts'
import { firstPaintPlugin } from './scripts/first-paint-plugin.ts'
import { pageOutput } from './scripts/page-output.ts'
import { serviceWorkerPlugin } from './scripts/service-worker-plugin.ts'
import { wasmPlugin } from './scripts/wasm-plugin.ts'
import { workerOptions } from './scripts/worker-options.ts'

/** The policy is part of the built page. The development server needs inline scripts and a socket, so there it is left out. */
function contentSecurityPolicyPlugin(): Plugin {
  return {
    name: 'content-security-policy',
    transformIndexHtml: (_, { server }) =>
      server === undefined
        ? [
            {
              tag: 'meta',
              attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText(pagePolicy) },
              injectTo: 'head-prepend',
            },
          ]
        : [],
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const policy = request.url?.endsWith('/service-worker.js') === true ? serviceWorkerPolicy : pagePolicy
        response.setHeader('Content-Security-Policy', policyText(policy))
        next()
      })
    },
  }
}

export default defineConfig({
  // Relative addresses: the built page works from any folder of any static host.
  base: './',
  plugins: [react(), wasmPlugin(), contentSecurityPolicyPlugin(), firstPaintPlugin(), serviceWorkerPlugin()],
  worker: workerOptions,
  // The sample images: imported with ?inline, so that opening one needs no request.
  assetsInclude: ['**/*.tar'],
  build: {
    target,
    cssTarget,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: pageOutput },
  },
  server: { port: 5173 },
  // Bundled ahead by the development server, it would reach the page without the plugin above.
  optimizeDeps: { exclude: ['zstddec', 'xz-decompress'] },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/browser/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Its WebAssembly is taken out of it by the plugin above, which does not see packages that Node loads.
    server: { deps: { inline: ['zstddec', 'xz-decompress'] } },
  },
})
