/** Starts a worker of the page's pool. The page in one file has `spawn-inline-worker.ts` in its place (`vite.single.config.ts`). */
export function spawnWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'layerscope' })
}
