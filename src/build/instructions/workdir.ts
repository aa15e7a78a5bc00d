import type { Instruction } from '../dockerfile/parse-dockerfile.ts'
import { BuildError } from '../build-error.ts'
import { makeInode } from '../overlay/inode.ts'
import type { Namespace } from '../overlay/namespace.ts'
import { inodeAt } from '../overlay/overlay.ts'
import { SystemError } from '../overlay/system-error.ts'
import { absolutePath, type BuildContext, expandWord, type LayerStep, openStage, type Stage } from '../stage.ts'

const root = { uid: 0, gid: 0 }

/** Makes a directory and those above it where they are missing, 0755 and root's, through symbolic links. */
export function makeWorkdir(files: Namespace, path: string): void {
  let at = ''
  for (const name of path.split('/').filter((part) => part !== '')) {
    at += `/${name}`
    const found = files.find(at, '/', root)
    if (found.place === undefined) files.make(found, 'directory', root, { mode: 0o755 })
    else if (inodeAt(found.place).kind !== 'directory') throw new SystemError('ENOTDIR')
  }
}

/** WORKDIR: a layer with the directory, empty where it was there. */
export function planWorkdir(instruction: Instruction, stage: Stage, build: BuildContext): LayerStep {
  const given = expandWord(instruction.text.trim(), stage, build, instruction)
  const path = absolutePath(given, stage.config.WorkingDir ?? '/')
  return {
    title: `WORKDIR ${given}`,
    key: { text: `WORKDIR ${path}`, environment: '', files: '', isIndependent: false },
    run() {
      const createdBy = `WORKDIR ${path}`
      stage.config = { ...stage.config, WorkingDir: path }
      if (!build.spelling.hasWorkdirLayers) {
        stage.pending ??= makeInode('directory')
        return { title: instruction.text, createdBy, upper: undefined }
      }
      const { files, overlay } = openStage(stage, build)
      try {
        makeWorkdir(files, path)
      } catch (thrown) {
        if (!(thrown instanceof SystemError)) throw thrown
        throw new BuildError(`mkdir ${path}: ${thrown.message.toLowerCase()}`, instruction.place)
      }
      build.tick = files.tick
      return { title: instruction.text, createdBy, upper: overlay.upper }
    },
  }
}
