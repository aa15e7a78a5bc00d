import type { Advice } from '../../analysis/advice.ts'
import type { IgnoredLine } from '../../analysis/ignore-advice.ts'
import type { ProgramMaker } from '../../analysis/symbols-advice.ts'
import { units } from './units.ts'
import type { CacheId } from '../../analysis/cache-advice.ts'

/** Caches, and what keeps them out of a layer. */
const caches: Readonly<Record<CacheId, readonly [what: string, how: string]>> = {
  'apt-lists': ['apt package lists', 'rm -rf /var/lib/apt/lists/* in the RUN that updates them'],
  apt: ['the apt cache', 'apt-get clean in the RUN that installs'],
  apk: ['the apk cache', 'apk add --no-cache'],
  dnf: ['the dnf cache', 'dnf clean all in the RUN that installs'],
  yum: ['the yum cache', 'yum clean all in the RUN that installs'],
  pip: ['the pip cache', 'pip install --no-cache-dir, or RUN --mount=type=cache'],
  npm: ['the npm cache', 'npm cache clean --force in the same RUN, or RUN --mount=type=cache,target=/root/.npm'],
  yarn: ['the yarn cache', 'yarn cache clean in the same RUN'],
  uv: ['the uv cache', 'uv sync --no-cache, or RUN --mount=type=cache,target=/root/.cache/uv'],
  poetry: ['the Poetry cache', 'poetry install --no-cache, or RUN --mount=type=cache'],
  pnpm: ['the pnpm store', 'RUN --mount=type=cache for its store, or pnpm store prune in the same RUN'],
  cargo: ['the Cargo registry', 'a multi-stage build, or RUN --mount=type=cache'],
  maven: ['the local repository of Maven', 'a multi-stage build, or RUN --mount=type=cache,target=/root/.m2'],
  gradle: ['the Gradle cache', 'a multi-stage build, or RUN --mount=type=cache,target=/root/.gradle'],
  gem: ['the cache of RubyGems', 'bundle clean, or rm -rf of its cache in the same RUN'],
  composer: ['the Composer cache', 'composer install --no-cache'],
  documentation: [
    'documentation of packages',
    'remove it in the RUN that installs them, or --no-install-recommends; copyright files are not counted',
  ],
  locales: ['translations of programs', 'remove them in the RUN that installs, as far as nobody needs another language'],
  'debug-symbols': ['debug symbols', 'install no -dbg packages, or remove them in the same RUN'],
  'go-build': ['the Go build cache', 'a multi-stage build, or RUN --mount=type=cache'],
  'go-modules': ['the Go module cache', 'a multi-stage build that copies only the program'],
}

/** How programs come without debug symbols. */
const symbolFree: Readonly<Record<ProgramMaker, string>> = {
  go: 'go build -ldflags="-s -w" for those in Go',
  rust: 'strip = true in the Cargo profile for those in Rust',
  other: 'strip --strip-unneeded in the RUN that builds or installs them',
}

/** What would make the image smaller. `layer` is the one whose instruction changes. */
export const advice = {
  'delete-in-the-same-run': (layer: number, otherLayer: number) =>
    `Layer ${otherLayer} deletes what layer ${layer} brought: delete it in the instruction of layer ${layer}, or do not bring it (.dockerignore, a multi-stage build).`,
  'copy-with-mode-and-owner': (layer: number, otherLayer: number) =>
    `Layer ${layer} stores files of layer ${otherLayer} once more to change their mode, owner or time: set them where they come in, with COPY --chmod and --chown or in the same RUN.`,
  'copy-once': (layer: number, otherLayer: number) =>
    `Layer ${otherLayer} overwrites what layer ${layer} brought: bring only the last version.`,
  'replace-in-one-layer': (layer: number, otherLayer: number) =>
    `Layer ${otherLayer} replaces a directory that layer ${layer} filled: fill it once, or in a stage of its own.`,
  'clean-cache': (layer: number, cache: CacheId, path: string) => {
    const [what, how] = caches[cache]
    return `Layer ${layer} leaves ${what} in /${path}: ${how}.`
  },
  'strip-symbols': (layer: number, programs: number, bytes: number, makers: readonly ProgramMaker[]) =>
    `Layer ${layer} brings ${units.size(bytes)} of debug symbols in ${programs === 1 ? 'a program' : `${units.count(programs)} programs`}, which ${programs === 1 ? 'runs' : 'run'} without: ${makers.map((maker) => symbolFree[maker]).join('; ')}.`,
  'ignore-in-context': (layer: number, lines: readonly IgnoredLine[]) =>
    `Layer ${layer} copies what nobody needs: add to .dockerignore ${lines.map(({ line, bytes }) => `${line} (${units.size(bytes)})`).join(', ')}.`,
  'dedupe-modules': (layer: number, otherLayer: number) =>
    layer === otherLayer
      ? `Layer ${layer} has the same files in several folders of node_modules: npm dedupe, one lockfile for all workspaces, or pnpm, which stores each file once.`
      : `Layer ${layer} stores files of node_modules of layer ${otherLayer} once more: install once, where both find them.`,
  'link-copies': (layer: number, otherLayer: number) =>
    layer === otherLayer
      ? `Layer ${layer} has the same files at several paths: link the copies in its instruction (ln, cp --link).`
      : `Layer ${layer} stores files of layer ${otherLayer} once more at other paths: bring them to their last place at once, or put symbolic links there (ln -s). Moving them or hard links would store them again.`,
} satisfies Record<Advice['id'], unknown>
