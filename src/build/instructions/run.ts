import { BuildError, type DockerfilePlace } from '../build-error.ts'
import { placeIn } from '../dockerfile/origins.ts'
import type { Instruction } from '../dockerfile/parse-dockerfile.ts'
import { readJsonForm } from '../dockerfile/words.ts'
import { sliceContent, textOf } from '../overlay/content.ts'
import type { Namespace } from '../overlay/namespace.ts'
import { SystemError } from '../overlay/system-error.ts'
import { packageManagers } from '../packages/managers.ts'
import { standInOf } from '../packages/stand-in.ts'
import { findUser, findGroup } from '../shell/owners.ts'
import type { Program } from '../shell/program.ts'
import { runShell } from '../shell/shell.ts'
import { type BuildContext, type LayerStep, openStage, type Stage, type StepResult, variablesOf } from '../stage.ts'
import { mountAll, readMounts } from './run-mounts.ts'
import { makeWorkdir } from './workdir.ts'

/** What RUN executes: as it is shown in messages, and as the shell is given it. */
interface RunCommand {
  /** As the builder runs it: `/bin/sh -c …`, or the words of the JSON form. */
  readonly argv: readonly string[]
  readonly script: string
  readonly positionals: readonly string[]
  readonly title: string
  /** Where a character of the script stands; undefined where it stands nowhere as it is. */
  readonly placeOf: (index: number) => DockerfilePlace | undefined
}

function readCommand(instruction: Instruction, stage: Stage): RunCommand {
  const { text, textAt, whole } = instruction
  const title = `RUN ${text}`
  const json = readJsonForm(text)
  if (json !== undefined) return { argv: json, script: '"$@"', positionals: json, title, placeOf: () => undefined }
  const [heredoc] = instruction.heredocs
  // A here-document alone is the script; one of a command is the shell's own.
  const isScript = heredoc !== undefined && instruction.heredocs.length === 1 && /^<<-?["']?\w+["']?$/.test(text.trim())
  const bodiesAt = whole.indexOf('\n')
  const script = isScript ? heredoc.content : instruction.heredocs.length > 0 ? text + whole.slice(bodiesAt) : text.trim()
  // Blanks at the end of the first line are not in the text.
  const placeOf = (index: number) =>
    isScript
      ? placeIn(heredoc.origins, index)
      : placeIn(instruction.origins, index < text.length || bodiesAt === -1 ? textAt + index : bodiesAt + index - text.length)
  return { argv: [...stage.shell, script], script, positionals: [], title, placeOf }
}

/** RUN: the shell over an overlay of the layers so far. */
export function planRun(instruction: Instruction, stage: Stage, build: BuildContext): LayerStep {
  const command = readCommand(instruction, stage)
  const mounts = readMounts(instruction, stage, build)
  const variables = variablesOf(stage)
  const declared = [...stage.args].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  const workdir = stage.config.WorkingDir ?? '/'
  const user = stage.config.User ?? ''
  let simulated: ReadonlyMap<string, Program> = new Map()
  return {
    title: command.title,
    key: {
      text: JSON.stringify([command.argv, instruction.flags]),
      environment: JSON.stringify([[...variables], workdir, user]),
      files: mounts.map(({ fingerprint }) => fingerprint).join(),
      isIndependent: false,
    },
    prepare: async () => {
      simulated = await loadSimulated(openStage(stage, build).files)
    },
    run: () => execute(command, instruction, stage, build),
  }

  function execute(run: RunCommand, at: Instruction, inStage: Stage, inBuild: BuildContext): StepResult {
    const { files, overlay } = openStage(inStage, inBuild)
    const prepareFiles = () => {
      try {
        if (inStage.pending !== undefined) makeWorkdir(files, workdir)
        return mountAll(mounts, files, variables, inBuild)
      } catch (thrown) {
        // A file stands where a directory is needed.
        if (!(thrown instanceof SystemError)) throw thrown
        throw new BuildError(`failed to create shim task: ${thrown.message.toLowerCase()}`, at.place)
      }
    }
    const process = `process ${JSON.stringify(run.argv.join(' '))} did not complete successfully`
    const who = resolveUser(user, files)
    if (who === undefined)
      throw new BuildError(
        `${process}: unable to find user ${user.split(':')[0] ?? ''}: no matching entries in passwd file`,
        at.place,
      )
    const unmount = prepareFiles()
    inBuild.budget.reset('shellSteps')
    inBuild.budget.reset('patternSteps')
    const home = findUser(files, String(who.uid))?.home ?? '/'
    const environment = new Map([['HOME', home === '' ? '/' : home], ...variables])
    const shellName = inStage.shell[0] ?? '/bin/sh'
    const used = new Set<string>()
    const result = runShell(run.script, {
      files,
      cwd: workdir,
      who,
      environment,
      name: shellName,
      positionals: run.positionals,
      simulated: new Map([...simulated].map(([name, program]) => [name, watched(program, used)])),
    })
    unmount()
    inBuild.tick = files.tick
    const printed = result.stdout + result.stderr
    const spot = run.placeOf(result.at) ?? at.place
    if (result.exitCode !== 0)
      throw new BuildError(`${process}: exit code: ${result.exitCode}`, at.place, { said: printed, spot })
    const prefix = declared.length === 0 ? '' : `|${declared.length} ${declared.join(' ')} `
    return {
      title: run.title,
      createdBy: `RUN ${prefix}${run.argv.join(' ')} # buildkit`,
      upper: overlay.upper,
      printed,
      isSimulated: used.size > 0,
    }
  }
}

/** Package managers whose stand-ins an image has. */
async function loadSimulated(files: Namespace): Promise<ReadonlyMap<string, Program>> {
  const found = packageManagers.filter(({ name, path }) => {
    try {
      return textOf(sliceContent(files.read(`/${path}`, '/', root), 0, standInOf(name).length)) === standInOf(name)
    } catch (thrown) {
      if (thrown instanceof SystemError) return false
      throw thrown
    }
  })
  return new Map(await Promise.all(found.map(async ({ name, load }) => [name, await load()] as const)))
}

const root = { uid: 0, gid: 0 }

/** A program that notes that it was called. */
function watched(program: Program, used: Set<string>): Program {
  return {
    name: program.name,
    run(call) {
      used.add(program.name)
      return program.run(call)
    },
  }
}

/** Numbers of USER; undefined where a name is not known. */
function resolveUser(user: string, files: Parameters<typeof findUser>[0]): { uid: number; gid: number } | undefined {
  if (user === '') return { uid: 0, gid: 0 }
  const [name = '', group] = user.split(':')
  const account = findUser(files, name)
  const uid = account?.id ?? (/^\d+$/.test(name) ? Number(name) : undefined)
  if (uid === undefined) return undefined
  const gid = group === undefined ? (account?.group ?? 0) : (findGroup(files, group)?.id ?? Number(group))
  return { uid, gid: Number.isNaN(gid) ? 0 : gid }
}
