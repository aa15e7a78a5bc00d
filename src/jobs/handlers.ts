import { findConfigSecrets } from '../analysis/config-secrets.ts'
import { computeReportTables } from '../analysis/index.ts'
import { openKept } from '../bytes/open-source.ts'
import { gatherSmall } from '../bytes/small-source.ts'
import type { Problem } from '../bytes/problem.ts'
import { openArchive } from '../image/open-input.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { ReadFileOptions } from '../layer/read-file.ts'
import { type LayerProgress, readLayer } from '../layer/read-layer.ts'
import { mergeLayers } from '../merge/merge-layers.ts'
import type { MergedLayers, JobContext, JobName, Jobs } from './jobs.ts'
import { PieceSender, servePieces } from './piece-link.ts'

/**
 * What each job does: plain functions, the same in every thread. What the tree of an image does not need is loaded with the first
 * job that asks for it: a thread is ready sooner.
 */
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

  'read-layer': async ({ blob, helpers, ...options }, { signal, pause, onProgress, platform }) => {
    const pieces = helpers === undefined ? undefined : new PieceSender(helpers)
    try {
      return await readLayer(gatherSmall(platform.sources.open(blob)), { ...options, pieces, signal, pause, onProgress })
    } finally {
      pieces?.close()
    }
  },

  'read-small-layers': async ({ layers }, context) => {
    const read = []
    for (const input of layers) {
      const onProgress = (progress: LayerProgress) => context.onProgress({ layer: input.layer, progress })
      read.push(await handlers['read-layer'](input, { ...context, onProgress }))
      context.signal.throwIfAborted()
    }
    return read
  },

  'inflate-pieces': ({ blob, port }, { signal, pause, platform }) =>
    servePieces(port, platform.sources.open(blob), pause, signal),

  'read-and-check-layer': async ({ blob, check, ...options }, { signal, pause, onProgress, platform }) => {
    const { readAndCheckLayer } = await import('../layer/check-layer.ts')
    const { annotations, layer } = options
    const { gatheredBytes } = platform
    return readAndCheckLayer(
      platform.sources.open(blob),
      { ...options, signal, pause },
      { ...check, annotations, layer, gatheredBytes, signal, pause, onProgress: (readBytes) => onProgress({ readBytes }) },
    )
  },

  'check-layer': async (input, context) => (await import('./check-layers.ts')).checkAlone(input, context),

  'check-layers': async (input, context) => (await import('./check-layers.ts')).checkTogether(input, context),

  'hash-stream': async (input, context) => (await import('./check-layers.ts')).hashForAnother(input, context),

  'warm-up': async (_, { signal, platform }) => {
    const { warmUp } = await import('../layer/warm-up.ts')
    computeReportTables(mergeTrees(await warmUp(platform.sources.open, signal)))
  },

  'find-config-secrets': ({ configs, ownRules }) => Promise.all(configs.map((config) => findConfigSecrets(config, ownRules))),

  'read-own-rules': async ({ text, name }) => {
    const [{ readOwnRules }, { OwnRulesError }] = await Promise.all([
      import('../inspect/secrets/own-rules/read-rules.ts'),
      import('../inspect/secrets/own-rules/own-rules.ts'),
    ])
    return readOwnRules(text, name).catch((thrown: unknown) => {
      if (thrown instanceof OwnRulesError) return { fault: thrown.fault }
      throw thrown
    })
  },

  'read-file': async ({ file, range }, context) => {
    const { readFileBytes } = await import('../layer/read-file.ts')
    return readFileBytes(file, { ...reading(context), range })
  },

  'find-file-secrets': async ({ file, path, part, known, ownRules }, context) => {
    const [{ findFileSecrets }, { readFileBytes }] = await Promise.all([
      import('../layer/find-file-secrets.ts'),
      import('../layer/read-file.ts'),
    ])
    const bytes = await readFileBytes(file, { ...reading(context), range: part })
    const ranges = await findFileSecrets(bytes, path, { known, own: ownRules })
    const offset = part?.offset ?? 0
    return ranges.map(({ begin, end, rule }) => ({ begin: offset + begin, end: offset + end, rule }))
  },

  'open-part': async ({ file, sought }, context) => {
    const { openPart } = await import('../layer/search/open-part.ts')
    const { bytes, ...part } = await openPart(file, sought, reading(context))
    const spool = context.platform.createSpool()
    await spool.append(bytes)
    return { ...part, content: await spool.finish() }
  },

  'describe-content': async ({ file, name }, context) => {
    const [{ describeContent }, { openFile }] = await Promise.all([
      import('../content/describe-content.ts'),
      import('../layer/read-file.ts'),
    ])
    return describeContent(openFile(file, reading(context)), name)
  },

  'read-packages': async (input, context) => {
    const { readPackages } = await import('./read-packages.ts')
    return readPackages(input, context)
  },

  'write-packages': async ({ list, format }) => {
    const { writePackages } = await import('../export/packages/write-packages.ts')
    return writePackages(list, format)
  },

  'search-content': async ({ file, query }, context) => {
    const [{ findBytes }, { readFile }] = await Promise.all([import('../content/find-bytes.ts'), import('../layer/read-file.ts')])
    return findBytes(readFile(file, reading(context)), query, (readBytes) => context.onProgress({ readBytes }))
  },

  'compare-content': async ({ before, after }, context) => {
    const [{ compareBytes }, { readWholeFile }] = await Promise.all([
      import('../content/compare-bytes.ts'),
      import('../layer/read-file.ts'),
    ])
    return compareBytes(readWholeFile(before, reading(context)), readWholeFile(after, reading(context)), (readBytes) =>
      context.onProgress({ readBytes }),
    )
  },

  'compare-text': async ({ before, after }) => (await import('../content/compare-text.ts')).compareText(before, after),

  'examine-lesson': async (input) => (await import('../learn/examine.ts')).examine(input),

  'build-playground': async (input, context) => (await import('./build-playground.ts')).buildPlayground(input, context),
  'run-overlay': async (input, context) => (await import('./run-overlay.ts')).runOverlay(input, context),

  export: async ({ request, target }, { signal, pause, onProgress, platform }) => {
    const [{ exportChunks }, { openSink }] = await Promise.all([import('../export/export-request.ts'), import('./sink.ts')])
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
        await pause()
        onProgress({ writtenBytes: (writtenBytes += chunk.length) })
      }
    } catch (thrown) {
      await sink.abandon()
      throw thrown
    }
    return { content: await sink.finish(), writtenBytes, problems }
  },

  'preview-image': async ({ layers }, { signal, platform }) => {
    const { openPreview } = await import('../layer/preview-layer.ts')
    // All ends at once, since each waits for another process; the tables one by one, since they take memory.
    const found = await Promise.all(
      layers.map(async ({ blob, ...options }) =>
        blob === undefined ? undefined : openPreview(platform.sources.open(blob), { ...options, signal }),
      ),
    )
    const previews = []
    for (const preview of found) {
      previews.push(await preview?.())
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

  'merge-layers': async ({ layers }) => mergeTrees(layers),

  'assemble-image': async ({ layers, ...known }) => {
    const image = mergeTrees(layers)
    return { ...image, report: computeReportTables({ ...image, ...known }) }
  },
}

/** How a job reads a file. */
function reading({ signal, platform }: Pick<JobContext<JobName>, 'signal' | 'platform'>): ReadFileOptions {
  return { open: platform.sources.open, signal }
}

function mergeTrees(layers: readonly LayerTree[]): MergedLayers {
  return { layers, ...mergeLayers(layers) }
}
