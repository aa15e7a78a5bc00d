import { isSqlite, storedValues } from '../../../formats/sqlite/stored-values.ts'
import type { Opener } from './opener.ts'

/** An SQLite database, by its values: in the file they are cut into pages, and nothing stands between them. */
export const sqlite: Opener = {
  fits: isSqlite,
  unpackedBy: () => 'sqlite',
  holds: isSqlite,

  async *open(bytes, _name, limit) {
    for (const { page, bytes: values } of storedValues(bytes, limit))
      yield { name: `page@${page}`, bytes: values ?? 'archive-limit' }
  },
}
