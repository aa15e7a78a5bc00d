import { useEffect, useEffectEvent, useState } from 'react'
import { checkPath, withFile, withoutFile } from '../../learn/context-file.ts'
import { isArchive, offerOfFiles } from '../shared/inputs.ts'
import { formatName } from '../shared/names.ts'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { mostFileBytes, readContextFiles } from '../shared/write/read-files.ts'
import { usePlayground } from './playground-context.ts'
import styles from './PlaygroundView.module.css'

/** What became of files that were dropped. */
interface Dropped {
  readonly added: readonly string[]
  /** Opened as images, which are bases then. */
  readonly images: readonly string[]
  readonly tooLarge: readonly string[]
  /** Something else has their path. */
  readonly clashing: readonly string[]
}

/**
 * Takes files that are dropped on the page while the playground is shown: archives are opened as images, as everywhere, and are bases
 * then; a Dockerfile takes the place of the one in the editor, and every other file goes into the context. Folders are left to the page.
 */
export function DropNote() {
  const words = useWords().playground.dropped
  const { sessions } = useStores()
  const playground = usePlayground()
  const [dropped, setDropped] = useState<Dropped>()
  const take = useEffectEvent(async (files: readonly File[]) => {
    const archives = files.filter(({ name }) => isArchive(name))
    const offer = offerOfFiles(archives)
    if (offer !== undefined) void sessions.actions.open(offer)
    const { read, left } = await readContextFiles(files.filter((file) => !archives.includes(file)))
    const before = playground.getState().history.present.files
    const others = read.filter(({ path }) => path !== 'Dockerfile')
    const fitting = others.filter(({ path }) => checkPath(path, withoutFile(before, path)) === undefined)
    const dockerfile = read.find(({ path }) => path === 'Dockerfile')?.text
    if (fitting.length > 0 || dockerfile !== undefined)
      playground.actions.edit((draft) => ({
        ...draft,
        dockerfile: dockerfile ?? draft.dockerfile,
        files: fitting.reduce(withFile, draft.files),
      }))
    setDropped({
      added: read.filter((file) => !others.includes(file) || fitting.includes(file)).map(({ path }) => path),
      images: archives.map(({ name }) => name),
      tooLarge: left,
      clashing: others.filter((file) => !fitting.includes(file)).map(({ path }) => path),
    })
  })
  useEffect(() => {
    const drop = (event: DragEvent) => {
      const items = [...(event.dataTransfer?.items ?? [])]
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0 || items.some((item) => item.webkitGetAsEntry()?.isDirectory === true)) return
      // The page sees by this that it has nothing to open.
      event.preventDefault()
      void take(files)
    }
    window.addEventListener('drop', drop, { capture: true })
    return () => window.removeEventListener('drop', drop, { capture: true })
  }, [])
  const list = (names: readonly string[]) => names.map(formatName).join(', ')
  const said =
    dropped === undefined
      ? []
      : [
          dropped.added.length > 0 && words.added(list(dropped.added)),
          dropped.images.length > 0 && words.images(list(dropped.images)),
          dropped.tooLarge.length > 0 && words.tooLarge(list(dropped.tooLarge), mostFileBytes),
          dropped.clashing.length > 0 && words.clashing(list(dropped.clashing)),
        ].filter((sentence) => sentence !== false)
  return (
    <p role="status" className={styles.dropped}>
      {said.join(' ')}
    </p>
  )
}
