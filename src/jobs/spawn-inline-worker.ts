// oxlint-disable-next-line import/default -- the bundler makes the export, which the linter cannot see
import InlineWorker from './worker.ts?worker&inline'

/** Starts a worker whose script is in this one: a page that was opened from a file may read no other. */
export function spawnWorker(): Worker {
  return new InlineWorker({ name: 'layerscope' })
}
