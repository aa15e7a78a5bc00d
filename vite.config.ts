import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { wasmPlugin } from './scripts/wasm-plugin.ts'
import { workerOptions } from './scripts/worker-options.ts'

/**
 * Nothing leaves the browser: the built page may load its own scripts, styles and workers and connect to nothing.
 * The development server needs inline scripts and a socket, so there the policy is left out.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

function contentSecurityPolicyPlugin(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

export default defineConfig({
  // Relative addresses: the built page works from any folder of any static host.
  base: './',
  plugins: [react(), wasmPlugin(), contentSecurityPolicyPlugin()],
  worker: workerOptions,
  // The sample images: imported with ?inline, so that opening one needs no request.
  assetsInclude: ['**/*.tar'],
  build: {
    target: 'es2023',
    // The browsers that understand light-dark() and popover: older targets would rewrite the one to variables that do not exist.
    cssTarget: ['chrome123', 'firefox125', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173 },
  // Bundled ahead by the development server, it would reach the page without the plugin above.
  optimizeDeps: { exclude: ['zstddec'] },
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/browser/**', 'node_modules/**'],
    environment: 'node',
    testTimeout: 120_000,
    // Its WebAssembly is taken out of it by the plugin above, which does not see packages that Node loads.
    server: { deps: { inline: ['zstddec'] } },
  },
})
