import { NodeKind } from '../../layer/layer-tree.ts'
import { dockerCommand, tarCommand } from '../../export/extract-command.ts'
import { isPresentAfter } from '../../merge/change.ts'
import { requestTar } from '../../store/save-requests.ts'
import { listVersions } from '../../table/content-version.ts'
import { type FileTree, isOnlyMarking, Presence, unchanged } from '../../table/file-tree.ts'
import { locationOf } from '../../tasks/file-access.ts'
import { findPath } from '../../tree/preorder.ts'
import { focusLayer } from '../shared/use-file-tree.ts'
import { copyText } from '../shared/copy-text.ts'
import { useLinks } from '../shared/link-maker.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useSave } from '../shared/use-save.ts'
import { useShowStored } from '../shared/use-show-stored.ts'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { type Selection, selectedPaths } from './selection.ts'

/** What a menu is about: a row, and all that are selected with it. */
export interface RowMenuTarget {
  readonly tree: FileTree
  readonly node: number
  readonly selection: Selection | undefined
}

/** One thing that can be done. */
export interface RowAction {
  readonly id: string
  readonly title: string
  /** What it is for; where it cannot be done, why. */
  readonly hint: string | undefined
  readonly isAvailable: boolean
  /** Does it; gives what is to be said where nothing of it is seen. */
  readonly act: () => string | undefined | Promise<string | undefined>
}

/** Lists what can be done with a row. */
export function useRowActions({ tree, node, selection }: RowMenuTarget): RowAction[] {
  const words = useWords()
  const { explorer, page, files } = useStores()
  const openContent = useOpenContent()
  const linkTo = useLinks()
  const showStored = useShowStored()
  const save = useSave()
  const { image, loaded, report, name, layers } = explorer.getState()
  if (image === undefined || loaded === undefined) return []
  const said = words.rows
  const path = tree.pathOf(node)
  const entry = tree.entryOf(node)
  const inode = entry?.inode
  const layer = inode === undefined ? -1 : loaded.trees.indexOf(inode.tree)
  const stored = layers[layer]?.layer
  const mergedPath = findPath(loaded.merged, path)
  const location = entry === undefined ? undefined : locationOf({ loaded, image }, entry)
  const isDirectory = entry?.tree.kind[entry.node] === NodeKind.Directory
  const isThere = tree.presence[node] === Presence.Present
  const canSaveFolder = isDirectory && isThere && tree.view.kind !== 'stored' && mergedPath > 0
  const lastEvent = (loaded.merged.eventStart[mergedPath + 1] ?? 0) - 1
  const isFinal =
    mergedPath > 0 &&
    isThere &&
    tree.view.kind !== 'stored' &&
    isPresentAfter(loaded.merged.eventChange[lastEvent] ?? 0) &&
    loaded.merged.eventLayer[lastEvent] === tree.layer[node]
  const reference = image.references[0] ?? image.imageId
  const tar =
    inode === undefined || stored === undefined || (inode.tree.dataOffset[inode.node] ?? -1) < 0
      ? undefined
      : tarCommand({
          archive: name,
          blob: explorer.getState().archive?.format === 'rootfs' ? undefined : stored.name,
          isFolder: stored.blobRange === undefined,
          compression: loaded.layers[layer]?.compression ?? 'none',
          entry: inode,
        })
  const { done, refused } = words.shared.copy
  const copy = async (text: string) => ((await copyText(text)) ? done : refused)
  const select = () => explorer.actions.browse({ selected: path })
  const several = selection !== undefined && selection.count > 1 && selection.isIn[node] === 1 ? selection : undefined
  const isMarking = isOnlyMarking(tree.change[node] ?? unchanged)
  const hasVersions = mergedPath > 0 && listVersions(loaded.trees, loaded.merged, path).length > 1
  const actions: (RowAction | undefined)[] = [
    {
      id: 'path',
      title: several === undefined ? said.copyPath : said.copyPaths(several.count),
      hint: undefined,
      isAvailable: true,
      act: () => copy(several === undefined ? `/${path}` : selectedPaths(several)),
    },
    {
      id: 'link',
      title: words.links.copy,
      hint: undefined,
      isAvailable: true,
      act: () => copy(linkTo({ selected: path, tab: 'files' }) ?? ''),
    },
    {
      id: 'docker',
      title: said.copyDocker,
      hint: reference === undefined ? said.noName : isFinal ? said.copyDockerHint : said.noDocker,
      isAvailable: reference !== undefined && isFinal,
      act: () => copy(dockerCommand(reference ?? '', path)),
    },
    {
      id: 'tar',
      title: said.copyTar,
      hint: tar === undefined ? said.noTar : said.copyTarHint,
      isAvailable: tar !== undefined,
      act: () => copy(tar ?? ''),
    },
    {
      id: 'history',
      title: said.history,
      hint: undefined,
      isAvailable: true,
      act: () => {
        select()
        page.setState({ pane: 'details' })
        return undefined
      },
    },
    {
      id: 'content',
      title: said.content,
      hint: location === undefined ? said.noContent : undefined,
      isAvailable: location !== undefined && !isMarking,
      act: () => {
        openContent(path)
        return undefined
      },
    },
    {
      id: 'compare',
      title: said.compare,
      hint: hasVersions ? undefined : said.oneVersion,
      isAvailable: hasVersions,
      act: () => {
        select()
        page.setState({ tab: 'versions', pane: 'middle' })
        return undefined
      },
    },
    {
      id: 'save',
      title: said.save,
      hint: undefined,
      isAvailable: report !== undefined && (location !== undefined || canSaveFolder),
      act: () => {
        void save(
          location === undefined
            ? {
                name: `${path}.tar`,
                produce: async (target, options) =>
                  files.export(
                    await requestTar(image, loaded, focusLayer(tree.view), [mergedPath], options.signal),
                    target,
                    options,
                  ),
              }
            : {
                name: path,
                totalBytes: location.size,
                produce: (target, options) => files.export({ kind: 'file', file: location }, target, options),
              },
        )
        return undefined
      },
    },
    {
      id: 'filter',
      title: said.filter,
      hint: undefined,
      isAvailable: !path.includes('"'),
      act: () => {
        const { browsing } = explorer.getState()
        if (browsing !== undefined)
          explorer.actions.browse({ filter: { ...browsing.filter, text: quotedPath(isDirectory ? `${path}/` : path) } })
        return undefined
      },
    },
    layer < 0 || tree.view.kind === 'stored'
      ? undefined
      : {
          id: 'stored',
          title: said.stored(layer),
          hint: undefined,
          isAvailable: true,
          act: () => {
            showStored(layer, path)
            return undefined
          },
        },
  ]
  return actions.filter((action) => action !== undefined)
}

/** The filter of what has a path, or what is below it. */
function quotedPath(path: string): string {
  return ['path:"', path, '"'].join('')
}
