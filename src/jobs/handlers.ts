import { findConfigSecrets } from '../analysis/config-secrets.ts'
import { computeReportTables } from '../analysis/index.ts'
import { openKept } from '../bytes/open-source.ts'
import type { Problem } from '../bytes/problem.ts'
import { compareBytes } from '../content/compare-bytes.ts'
import { compareText } from '../content/compare-text.ts'
import { describeContent } from '../content/describe-content.ts'
import { findBytes } from '../content/find-bytes.ts'
import { exportChunks } from '../export/export-request.ts'
import { openArchive } from '../image/open-input.ts'
import { checkLayer } from '../layer/check-layer.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import { findFileSecrets } from '../layer/find-file-secrets.ts'
import { previewLayer } from '../layer/preview-layer.ts'
import { openFile, readFile, readFileBytes, type ReadFileOptions, readWholeFile } from '../layer/read-file.ts'
import { readLayer } from '../layer/read-layer.ts'
import { mergeLayers } from '../merge/merge-layers.ts'
import type { MergedLayers, JobContext, JobName, Jobs } from './jobs.ts'
import { openSink } from './sink.ts'

/** What each job does: plain functions, the same in a worker and in Node. */
export const handlers: {
  readonly [N in JobName]: (input: Jobs[N]['input'], context: JobContext<N>) => Promise<Jobs[N]['output']>
} = {
  'open-archive': (input, { id, signal, onProgress, platform: { createSpool, sources } }) =>
    openArchive(input, {
      createSpool,
      open: openKept(sources, id),
      opening: id,
      signal,
      onUnpack: (readBytes, totalBytes) => onProgress({ readBytes, totalBytes }),
    }),

  'read-layer': ({ blob, ...options }, { signal, pause, onProgress, platform }) =>
    readLayer(platform.sources.open(blob), { ...options, signal, pause, onProgress }),

  'check-layer': ({ blob, ...options }, { signal, pause, onProgress, platform }) =>
    checkLayer(platform.sources.open(blob), {
      ...options,
      gatheredBytes: platform.gatheredBytes,
      signal,
      pause,
      onProgress: (readBytes, findings) => onProgress({ readBytes, findings }, findings.length > 0),
    }),

  'find-config-secrets': ({ configs }) => Promise.all(configs.map(findConfigSecrets)),

  'read-file': ({ file, range }, context) => readFileBytes(file, { ...reading(context), range }),

  'find-file-secrets': async ({ file, path, known }, context) =>
    findFileSecrets(await readFileBytes(file, reading(context)), path, known),

  'describe-content': ({ file, name }, context) => describeContent(openFile(file, reading(context)), name),

  'search-content': ({ file, query }, context) =>
    findBytes(readFile(file, reading(context)), query, (readBytes) => context.onProgress({ readBytes })),

  'compare-content': ({ before, after }, context) =>
    compareBytes(readWholeFile(before, reading(context)), readWholeFile(after, reading(context)), (readBytes) =>
      context.onProgress({ readBytes }),
    ),

  'compare-text': async ({ before, after }) => compareText(before, after),

  export: async ({ request, target }, { signal, onProgress, platform }) => {
    const problems: Problem[] = []
    const sink = await openSink(target, platform)
    let writtenBytes = 0
    try {
      for await (const chunk of exportChunks(request, {
        open: platform.sources.open,
        signal,
        onProblem: (problem) => problems.push(problem),
      })) {
        await sink.append(chunk)
        onProgress({ writtenBytes: (writtenBytes += chunk.length) })
      }
    } catch (thrown) {
      await sink.abandon()
      throw thrown
    }
    return { content: await sink.finish(), writtenBytes, problems }
  },

  'preview-image': async ({ layers }, { signal, platform }) => {
    const previews = []
    for (const { blob, ...options } of layers) {
      previews.push(blob === undefined ? undefined : await previewLayer(platform.sources.open(blob), { ...options, signal }))
      signal.throwIfAborted()
    }
    const facts = previews.map((preview) => {
      if (preview === undefined) return undefined
      const { tree: _, ...rest } = preview
      return rest
    })
    const trees = previews.flatMap((preview) => (preview === undefined ? [] : [preview.tree]))
    return trees.length === layers.length ? { facts, isWhole: true, ...mergeTrees(trees) } : { facts, isWhole: false }
  },

  'assemble-image': async ({ layers }) => {
    const image = mergeTrees(layers)
    return { ...image, report: computeReportTables(image) }
  },
}

/** How a job reads a file. */
function reading({ signal, platform }: Pick<JobContext<JobName>, 'signal' | 'platform'>): ReadFileOptions {
  return { open: platform.sources.open, signal }
}

function mergeTrees(layers: readonly LayerTree[]): MergedLayers {
  return { layers, ...mergeLayers(layers) }
}
