import { isFileHandle } from './file-handles.ts'

/** Where the browser keeps ways back to files, by `recentId`: only a database can keep them. */
const database = 'layerscope'
const storeName = 'handles'

/** Keeps the way back to a file. Resolves to whether the browser allows it. */
export async function keepHandle(id: string, handle: FileSystemFileHandle): Promise<boolean> {
  return access('readwrite', (store) => store.put(handle, id)).then(
    () => true,
    () => false,
  )
}

/** A way back that was kept; undefined where it is not there. */
export async function keptHandle(id: string): Promise<FileSystemFileHandle | undefined> {
  const kept: unknown = await access<unknown>('readonly', (store) => store.get(id)).catch(() => undefined)
  return typeof FileSystemHandle !== 'undefined' && kept instanceof FileSystemHandle && isFileHandle(kept) ? kept : undefined
}

/** Forgets one. */
export async function dropHandle(id: string): Promise<void> {
  await access('readwrite', (store) => store.delete(id)).catch(() => undefined)
}

/** Forgets all, and the database itself. */
export async function dropAllHandles(): Promise<void> {
  await settled(indexedDB.deleteDatabase(database)).catch(() => undefined)
}

async function access<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(database, 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(storeName))
  const opened = await settled(opening)
  try {
    return await settled(act(opened.transaction(storeName, mode).objectStore(storeName)))
  } finally {
    opened.close()
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the database gave no reason')))
  })
}
