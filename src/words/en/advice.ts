import type { Advice } from '../../analysis/advice.ts'
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
  'go-build': ['the Go build cache', 'a multi-stage build, or RUN --mount=type=cache'],
  'go-modules': ['the Go module cache', 'a multi-stage build that copies only the program'],
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
  'link-copies': (layer: number, otherLayer: number) =>
    layer === otherLayer
      ? `Layer ${layer} has the same files at several paths: link the copies in its instruction (ln, cp --link).`
      : `Layer ${layer} stores files of layer ${otherLayer} once more at other paths: bring them to their last place at once, or put symbolic links there (ln -s). Moving them or hard links would store them again.`,
} satisfies Record<Advice['id'], unknown>
