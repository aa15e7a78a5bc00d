import type { ArchiveInput } from '../../image/origins/index.ts'

// Of the File System Access API, which only some browsers have and TypeScript does not declare.

interface HandlePicker {
  showOpenFilePicker(options: { readonly multiple: boolean }): Promise<readonly FileSystemFileHandle[]>
}

interface HandleItem {
  /** Nothing, by either of two values, for what is no file of the system. */
  getAsFileSystemHandle(): Promise<FileSystemHandle | null | undefined>
}

interface AskingHandle {
  queryPermission(wanted: { readonly mode: 'read' }): Promise<PermissionState>
  requestPermission(wanted: { readonly mode: 'read' }): Promise<PermissionState>
}

/** The way back to a file, which browsers may take their time to find; nothing waits for it but what keeps it. */
type ComingHandle = Promise<FileSystemFileHandle | undefined>

const handles = new WeakMap<File | ArchiveInput, ComingHandle>()

/** Remembers the way back to a file, for as long as the page has the file. */
export function setHandle(of: File | ArchiveInput, handle: ComingHandle | undefined): void {
  if (handle !== undefined) handles.set(of, handle)
}

/** The way back to a file; undefined where the browser gives none. */
export function handleOf(of: File | ArchiveInput): ComingHandle | undefined {
  return handles.get(of)
}

/** Whether the browser has a dialog of its own that gives ways back to files. */
export function hasHandlePicker(target: object): target is HandlePicker {
  return 'showOpenFilePicker' in target
}

/**
 * Has a person choose files; undefined where the dialog was closed.
 * @throws whatever the browser throws where it does not allow the dialog
 */
export async function pickFiles(picker: HandlePicker): Promise<File[] | undefined> {
  try {
    return await Promise.all((await picker.showOpenFilePicker({ multiple: true })).map(fileOfHandle))
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') return undefined
    throw thrown
  }
}

/** The file itself. @throws DOMException `NotFoundError` when it is gone */
export async function fileOfHandle(handle: FileSystemFileHandle): Promise<File> {
  const file = await handle.getFile()
  setHandle(file, Promise.resolve(handle))
  return file
}

/** The way back to something that is dropped; to be called within the event. Undefined for folders, and where there is none. */
export async function handleOfItem(item: DataTransferItem): Promise<FileSystemFileHandle | undefined> {
  if (item.kind !== 'file' || !hasHandle(item)) return undefined
  const handle = await item.getAsFileSystemHandle().catch(() => undefined)
  return handle !== null && handle !== undefined && isFileHandle(handle) ? handle : undefined
}

/** Asks a person, where that is needed, whether the file may be read again. */
export async function mayRead(handle: FileSystemFileHandle): Promise<boolean> {
  if (!canAsk(handle)) return true
  const wanted = { mode: 'read' } as const
  if ((await handle.queryPermission(wanted)) === 'granted') return true
  return (await handle.requestPermission(wanted)) === 'granted'
}

/** Whether it is the way to a file. */
export function isFileHandle(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file'
}

function hasHandle(item: object): item is HandleItem {
  return 'getAsFileSystemHandle' in item
}

function canAsk(handle: object): handle is AskingHandle {
  return 'queryPermission' in handle && 'requestPermission' in handle
}
