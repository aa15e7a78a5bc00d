import { makePlainReport, makeListing, makeReport, requestTar } from '../../store/save-requests.ts'
import { maskerOf } from '../../store/masker.ts'
import { auditObstacle } from '../../store/audit-obstacle.ts'
import { makeAudit } from '../../store/save-audit.ts'
import { filterOf } from '../../table/filter.ts'
import { secretsForFilter } from '../../store/secret-nodes.ts'
import { fileTreeOf } from '../../store/current-tree.ts'
import { baseName } from '../shared/file-name.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import { focusLayer } from '../shared/use-file-tree.ts'
import { type SaveRequest, useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'

/** One thing that can be saved. */
export interface SaveChoice {
  readonly title: string
  /** What it is; why it cannot be saved where it cannot. */
  readonly hint: string
  readonly isAvailable?: boolean
  readonly save: () => void
}

/** All that can be taken out of what is shown: empty until the layers are read. */
export function useSaveChoices(): SaveChoice[] {
  const { explorer, files } = useStores()
  const save = useSave()
  const image = useExplorer((state) => state.image)
  const loaded = useExplorer((state) => state.loaded)
  const report = useExplorer((state) => state.report)
  const view = useExplorer((state) => state.browsing?.view)
  const filter = useExplorer((state) => state.browsing?.filter)
  const name = useExplorer((state) => state.name)
  const obstacle = useExplorer(auditObstacle)
  const all = useWords()
  const words = all.save
  if (image === undefined || loaded === undefined || report === undefined || view === undefined || filter === undefined) return []
  const step = focusLayer(view)
  const base = baseName(name)
  const isLast = step === loaded.layers.length - 1
  const suffix = isLast ? '' : `-layer${step}`
  const start = (request: SaveRequest) => void save(request)
  const isNarrowing = (filter.text !== '' || filter.hiddenChanges.size > 0) && view.kind !== 'stored'
  return [
    {
      title: isLast ? words.rootFs.title : words.rootFs.titleAfter(step),
      hint: words.rootFs.hint,
      save: () =>
        start({
          name: `${base}-rootfs${suffix}.tar`,
          totalBytes: isLast ? report.space.mergedBytes : undefined,
          produce: async (target, options) =>
            files.export(await requestTar(image, loaded, step, [0], options.signal), target, options),
        }),
    },
    ...(isNarrowing
      ? [
          {
            title: words.filtered.title,
            hint: words.filtered.hint(filter.text, step),
            save: () =>
              start({
                name: `${base}-filtered${suffix}.tar`,
                produce: async (target, options) => {
                  const tree = fileTreeOf(loaded, view)
                  const { findings } = explorer.getState().secrets.report
                  const { marks } = filterOf(tree, filter, secretsForFilter(tree, filter, findings))
                  const roots: number[] = []
                  marks.forEach((mark, node) => {
                    if (mark === 2) roots.push(node)
                  })
                  return files.export(await requestTar(image, loaded, step, roots, options.signal), target, options)
                },
              }),
          },
        ]
      : []),
    ...(['csv', 'json'] as const).map((format) => ({
      title: words.listing[format],
      hint: words.listing.hints[format](step),
      save: () =>
        start({
          name: `${base}-files${suffix}.${format}`,
          totalBytes: 0,
          produce: (_, { signal }) => makeListing(loaded, step, format, maskerOf(explorer.getState()), signal),
        }),
    })),
    ...(['html', 'markdown'] as const).map((format) => ({
      title: words.plainReport[format],
      hint: words.plainReport.hint,
      save: () =>
        start({
          name: `${base}-report.${format === 'html' ? 'html' : 'md'}`,
          totalBytes: 0,
          produce: () => makePlainReport(explorer.getState(), format, all, linkForOthers()),
        }),
    })),
    {
      title: words.report.title,
      hint: words.report.hint,
      save: () =>
        start({
          name: `${base}-report.json`,
          totalBytes: 0,
          produce: async () => makeReport(explorer.getState()),
        }),
    },
    ...(['sarif', 'junit'] as const).map((format) => ({
      title: words.audit[format].title,
      hint: obstacle === undefined ? words.audit[format].hint : words.audit.obstacles[obstacle],
      isAvailable: obstacle === undefined,
      save: () =>
        start({
          name: `${base}-${format === 'sarif' ? 'audit.sarif' : 'junit.xml'}`,
          totalBytes: 0,
          produce: (_, { signal }) => makeAudit(explorer.getState(), format, signal),
        }),
    })),
  ]
}

/** The address of what is shown, unless only this machine has the page. */
function linkForOthers(): string | undefined {
  return /^https?:$/.test(location.protocol) && !/^(localhost|127\.0\.0\.1)$/.test(location.hostname) ? location.href : undefined
}
