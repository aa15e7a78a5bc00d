import { textOf } from '../overlay/content.ts'
import { SystemError } from '../overlay/system-error.ts'
import type { Credentials, Namespace } from '../overlay/namespace.ts'

const root: Credentials = { uid: 0, gid: 0 }

interface Account {
  readonly name: string
  readonly id: number
  /** Of a user the group that it belongs to; of a group NaN. */
  readonly group: number
  readonly home: string
}

function readAccounts(files: Namespace, path: '/etc/passwd' | '/etc/group'): Account[] {
  try {
    return textOf(files.read(path, '/', root))
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 3)
      .map(([name = '', , id = '', group = '', , home = '']) => ({ name, id: Number(id), group: Number(group), home }))
  } catch (thrown) {
    if (thrown instanceof SystemError) return []
    throw thrown
  }
}

/** The number of a user; undefined where /etc/passwd has none of that name. */
export function findUser(files: Namespace, name: string): Account | undefined {
  const users = readAccounts(files, '/etc/passwd')
  return users.find((user) => user.name === name) ?? users.find((user) => String(user.id) === name)
}

/** A group by name or number; undefined where /etc/group has none. */
export function findGroup(files: Namespace, name: string): Account | undefined {
  const groups = readAccounts(files, '/etc/group')
  return groups.find((group) => group.name === name) ?? groups.find((group) => String(group.id) === name)
}

/** What a number is called, itself where it has no name. */
export function nameOfUser(files: Namespace, uid: number): string {
  return readAccounts(files, '/etc/passwd').find(({ id }) => id === uid)?.name ?? String(uid)
}

export function nameOfGroup(files: Namespace, gid: number): string {
  return readAccounts(files, '/etc/group').find(({ id }) => id === gid)?.name ?? String(gid)
}
