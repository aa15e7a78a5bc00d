import { BuildError } from '../build-error.ts'
import type { Instruction } from '../dockerfile/parse-dockerfile.ts'
import { contentOf, textOf } from '../overlay/content.ts'
import { fingerprintOf } from '../fingerprint.ts'
import { makeInode, type Inode } from '../overlay/inode.ts'
import { Namespace } from '../overlay/namespace.ts'
import { inodeAt, Overlay } from '../overlay/overlay.ts'
import { SystemError } from '../overlay/system-error.ts'
import { absolutePath, type BuildContext, expandWord, type Stage } from '../stage.ts'

/** One `--mount` of RUN. */
export interface RunMount {
  readonly target: string
  /** What is mounted; undefined where a secret is not given. */
  readonly source: Overlay | undefined
  /** A variable that has a secret's text in place of a file. */
  readonly variable: string | undefined
  readonly secret: string
  /** What of it a cache key holds. */
  readonly fingerprint: string
}

const root = { uid: 0, gid: 0 }

/** @throws BuildError for a mount that is not known */
export function readMounts(instruction: Instruction, stage: Stage, build: BuildContext): RunMount[] {
  return instruction.flags
    .filter(({ name }) => name === 'mount')
    .map(({ value = '' }) => {
      const given = value.split(',').map((pair) => {
        const [name = '', ...rest] = pair.split('=')
        return [name, expandWord(rest.join('='), stage, build, instruction)] as const
      })
      return readMount(new Map(given), instruction, stage, build)
    })
}

function readMount(fields: ReadonlyMap<string, string>, instruction: Instruction, stage: Stage, build: BuildContext): RunMount {
  const type = fields.get('type') ?? 'bind'
  const given = fields.get('target') ?? fields.get('dst') ?? fields.get('destination')
  const target = absolutePath(given ?? '', stage.config.WorkingDir ?? '/')
  const plain = { target, variable: undefined, secret: '', fingerprint: '' }
  if (type === 'tmpfs') return { ...plain, source: new Overlay([], makeInode('directory', { mode: 0o1777 })) }
  if (type === 'cache') {
    const id = fields.get('id') ?? target
    const directory = build.caches.get(id) ?? makeInode('directory', { mode: Number.parseInt(fields.get('mode') ?? '755', 8) })
    build.caches.set(id, directory)
    return { ...plain, source: new Overlay([], directory) }
  }
  if (type === 'secret') return readSecret(fields, given === undefined ? undefined : target, instruction, build)
  if (type !== 'bind') throw new BuildError(`unsupported mount type "${type}"`, instruction.place)
  const from = fields.get('from')
  const lowers = from === undefined ? [build.context] : build.stackOf(from, instruction)
  const path = absolutePath(fields.get('source') ?? fields.get('src') ?? '/', '/')
  const whole = new Overlay(lowers, makeInode('directory'))
  try {
    const { place } = new Namespace(whole, build.now).find(path, '/', root)
    if (place === undefined) throw new SystemError('ENOENT')
    const inode = inodeAt(place)
    const isDirectory = inode.kind === 'directory'
    const source = isDirectory
      ? new Overlay(place.lowers, undefined, {
          isReadOnly: fields.get('rw') === undefined && fields.get('readwrite') === undefined,
        })
      : new Overlay([], inode, { isReadOnly: true })
    return { ...plain, source, fingerprint: fingerprintOf(place) }
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
    throw new BuildError(
      `failed to compute cache key: failed to calculate checksum of ref "${path}": not found`,
      instruction.place,
    )
  }
}

function readSecret(
  fields: ReadonlyMap<string, string>,
  target: string | undefined,
  instruction: Instruction,
  build: BuildContext,
): RunMount {
  const id = fields.get('id') ?? (target ?? '').split('/').at(-1) ?? ''
  const bytes = build.secrets.get(id)
  const variable = fields.get('env')
  if (bytes === undefined && fields.has('required') && fields.get('required') !== 'false')
    throw new BuildError(`secret ${id}: not found`, instruction.place)
  const mode = Number.parseInt(fields.get('mode') ?? '400', 8)
  const file = bytes === undefined ? undefined : makeInode('file', { mode, content: contentOf(bytes), mtimeSeconds: build.now })
  return {
    target: target ?? `/run/secrets/${id}`,
    source:
      file === undefined || (variable !== undefined && target === undefined)
        ? undefined
        : new Overlay([], file, { isReadOnly: true }),
    variable,
    secret: bytes === undefined ? '' : textOf(contentOf(bytes)),
    fingerprint: '',
  }
}

/**
 * Mounts all, and the devices that every container has. Directories that a mount point needs are made for the time of the
 * command only.
 * @param variables get the secrets that are wanted as such
 * @returns what takes all of it away
 */
export function mountAll(
  mounts: readonly RunMount[],
  files: Namespace,
  variables: Map<string, string>,
  build: BuildContext,
): () => void {
  const stubs: { parent: Inode; name: string; inode: Inode; before: Inode | undefined }[] = []
  files.mounts.set('/dev', devices)
  files.mounts.set('/proc', new Overlay([], makeInode('directory', { mode: 0o555 })))
  files.mounts.set('/sys', new Overlay([], makeInode('directory', { mode: 0o555 })))
  for (const { target, source, variable, secret } of mounts) {
    if (variable !== undefined) variables.set(variable, secret)
    if (source === undefined) continue
    makeStubs(target, source.root().upper?.kind === 'file' ? 'file' : 'directory', files, build, stubs)
    files.mounts.set(files.find(target, '/', root).path, source)
  }
  return () => {
    files.mounts.clear()
    for (const { parent, name, inode, before } of stubs.reverse()) {
      if (parent.children.get(name) !== inode || inode.children.size > 0) continue
      if (before === undefined) parent.children.delete(name)
      else parent.children.set(name, before)
    }
  }
}

function makeStubs(
  target: string,
  kind: 'file' | 'directory',
  files: Namespace,
  build: BuildContext,
  stubs: { parent: Inode; name: string; inode: Inode; before: Inode | undefined }[],
): void {
  const names = target.split('/').filter((name) => name !== '')
  names.forEach((_, i) => {
    const found = files.find(`/${names.slice(0, i + 1).join('/')}`, '/', root)
    if (found.place !== undefined) return
    const inode = makeInode(i === names.length - 1 ? kind : 'directory', { mtimeSeconds: build.now })
    const parent = found.parent.overlay.copyUp(found.parent)
    const before = parent.children.get(found.name)
    found.parent.overlay.create(found.parent, found.name, inode)
    stubs.push({ parent, name: found.name, inode, before })
  })
}

const devices = new Overlay([], makeDevices())

function makeDevices(): Inode {
  const directory = makeInode('directory')
  for (const [name, device] of Object.entries({ null: [1, 3], zero: [1, 5], random: [1, 9], urandom: [1, 9] } as const))
    directory.children.set(name, makeInode('character', { mode: 0o666, device }))
  return directory
}
