import { maskerOf } from '../../store/masker.ts'
import type { SaveTask } from '../../store/save-store.ts'
import { safeFileName } from './file-name.ts'
import { useStores } from './stores.ts'

/** Makes what is to be saved: into the file that was chosen, or without one as a blob. */
type Produce = (
  target: FileSystemFileHandle | undefined,
  options: Parameters<SaveTask['produce']>[0],
) => ReturnType<SaveTask['produce']>

export interface SaveRequest {
  /** Suggested; made safe before it is used. */
  readonly name: string
  /** About how many bytes there will be; undefined where nobody knows. */
  readonly totalBytes?: number | undefined
  readonly produce: Produce
}

/** Up to this a blob in memory is no burden; larger ones are written to the disk as they come, where the browser can. */
const smallSave = 64 << 20

/** Gives the function that saves something under a name: asks where for what is large, downloads the rest. */
export function useSave(): (request: SaveRequest) => Promise<void> {
  const { explorer, saves } = useStores()
  return async ({ name, totalBytes, produce }) => {
    const fileName = safeFileName(maskerOf(explorer.getState())(name))
    const isLarge = totalBytes === undefined || totalBytes > smallSave
    const target = isLarge ? await chooseTarget(fileName) : undefined
    if (target === 'cancelled') return
    await saves.actions.start({
      name: fileName,
      totalBytes,
      produce: (options) => produce(target, options),
      deliver({ content }) {
        if (content?.kind === 'blob') download(content.blob, fileName)
      },
    })
  }
}

/** Gives the function that saves bytes that are there already under a name. */
export function useSaveBlob(): (name: string, blob: Blob) => void {
  const save = useSave()
  return (name, blob) => {
    const content = { kind: 'blob', blob, size: blob.size } as const
    void save({ name, totalBytes: 0, produce: () => Promise.resolve({ content, writtenBytes: blob.size, problems: [] }) })
  }
}

/** The File System Access API, which TypeScript does not know: not all browsers have it. */
interface WindowWithPicker {
  readonly showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>
}

async function chooseTarget(suggestedName: string): Promise<FileSystemFileHandle | 'cancelled' | undefined> {
  const { showSaveFilePicker }: Window & WindowWithPicker = window
  if (showSaveFilePicker === undefined) return undefined
  try {
    return await showSaveFilePicker.call(window, { suggestedName })
  } catch (thrown) {
    // Whatever else the picker has against it, a download still works.
    return thrown instanceof DOMException && thrown.name === 'AbortError' ? 'cancelled' : undefined
  }
}

function download(content: Blob, name: string): void {
  // Of bytes without a type Chromium guesses one, and gives the name its ending.
  const address = URL.createObjectURL(content.type === '' ? content.slice(0, content.size, 'application/octet-stream') : content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it up by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
