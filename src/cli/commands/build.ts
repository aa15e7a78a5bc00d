import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { readBaseImage } from '../../build/base-image.ts'
import { BuildFailure } from '../../build/build-image.ts'
import type { BuildWarning, DockerfilePlace } from '../../build/build-error.ts'
import { LimitError } from '../../build/limits.ts'
import { textOf } from '../../build/overlay/content.ts'
import type { Inode } from '../../build/overlay/inode.ts'
import { spellings } from '../../build/pack/spellings/index.ts'
import type { BaseImage } from '../../build/stage.ts'
import { nameWithTag } from '../../image/reference.ts'
import { basesIn, builtInBases, makeBases } from '../../learn/bases/index.ts'
import { archiveChunks, buildArchive, type BuiltArchive } from '../../tasks/build-archive.ts'
import { chooseImages } from '../../tasks/choose-image.ts'
import { openArchive } from '../../tasks/open-archive.ts'
import { thrownText } from '../../words/problem-text.ts'
import type { TerminalWords } from '../../words/words.ts'
import { type Arguments, valued } from '../arguments.ts'
import { type Context, defineCommand } from '../command.ts'
import { openInput } from '../open-input.ts'
import { readContext } from '../read-context.ts'
import { UsageError } from '../usage-error.ts'
import { writeFile } from '../write-file.ts'

/** `build`: an image of a Dockerfile and its context. */
export const build = defineCommand({
  options: {
    output: { ...valued('file', ({ terminal }) => terminal.options.build.output), short: 'o' },
    base: valued('named', ({ terminal }) => terminal.options.build.base),
    'build-arg': valued('value', ({ terminal }) => terminal.options.build['build-arg']),
    secret: valued('secret', ({ terminal }) => terminal.options.build.secret),
    target: valued('stage', ({ terminal }) => terminal.options.build.target),
    tag: { ...valued('reference', ({ terminal }) => terminal.options.build.tag), short: 't' },
    spelling: valued('format', ({ terminal }) => terminal.options.build.spelling),
  },
  async run(args, context) {
    const { words, output, host } = context
    const says = words.terminal.build
    const [folder = '.'] = args.positionals
    const target = args.text('output')
    if (target === undefined) throw new UsageError(says.noOutput)
    const spelling = spellingOf(args.text('spelling'), words)
    const reference = referenceOf(args.text('tag'), words)
    const secrets = await readSecrets(args.texts('secret'), words)
    // A secret is never shown, whatever a command prints.
    output.hide([...secrets.values()].map((bytes) => new TextDecoder().decode(bytes).trim()).filter((text) => text !== ''))
    const files = await readFolder(folder, words)
    const dockerfile = files.children.get('Dockerfile')
    if (dockerfile === undefined) throw new UsageError(says.noDockerfile(folder))
    const text = textOf(dockerfile.content)
    const buildArgs = new Map(args.texts('build-arg').map((pair) => readPair('build-arg', pair, words)))
    const given = await readBases(args, context)
    const builtIn = await makeBases(basesIn([text, ...buildArgs.values()]))
    const name = join(folder, 'Dockerfile')
    const stage = args.text('target')
    const request = {
      dockerfile: text,
      context: files,
      bases: new Map([...builtIn, ...given]),
      args: buildArgs,
      secrets,
      spelling,
      ...(stage === undefined ? {} : { target: stage }),
    }
    try {
      const made = await buildArchive(request, reference)
      await writeFile(target, archiveChunks(made.archive), words, (bytes) => host.onProgress({ step: 'write', bytes }))
      for (const line of warningLines(name, made.built.warnings, words)) output.complain(line)
      if (spelling === 'overlay') output.complain(says.overlayLoads(target))
      const standIns = [...made.built.bases].filter((base) => !given.has(base))
      if (args.isSet('json')) output.printJson(describeJson(made, standIns))
      else output.print(describeLines(made, standIns, words))
      return 0
    } catch (thrown) {
      if (thrown instanceof LimitError) throw new UsageError(`${name}: ${says.limit[thrown.limit](thrown.most)}`)
      if (!(thrown instanceof BuildFailure)) throw thrown
      for (const line of warningLines(name, thrown.warnings, words)) output.complain(line)
      for (const line of thrown.said.split('\n').filter((text) => text !== '')) output.complain(line)
      const { image, message, spot, stageNames } = thrown
      const why = image === undefined ? message : says.baseMissing(image, message, Object.keys(builtInBases).join(', '))
      const stages = stageNames.length === 0 ? '' : says.stages(stageNames.join(', '))
      throw new UsageError(`${placeText(name, spot)}: ${why}${stages}`)
    }
  },
})

function spellingOf(text: string | undefined, { terminal }: TerminalWords): keyof typeof spellings {
  const found = Object.values(spellings).find(({ id }) => id === (text ?? 'buildkit'))
  if (found === undefined) throw new UsageError(terminal.build.noSpelling(text ?? '', Object.keys(spellings).join(', ')))
  return found.id
}

function referenceOf(text: string | undefined, { terminal }: TerminalWords): string | undefined {
  if (text === undefined) return undefined
  const name = nameWithTag(text)
  if (name === undefined) throw new UsageError(terminal.build.noReference(text))
  return name
}

async function readFolder(folder: string, words: TerminalWords): Promise<Inode> {
  try {
    return await readContext(folder)
  } catch (thrown) {
    const { errors } = words.terminal
    const isAbsent = thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR')
    throw new UsageError(isAbsent ? errors.noSuchInput(folder) : errors.unreadable(folder, thrownText(words, thrown)))
  }
}

function readPair(option: string, text: string, { terminal }: TerminalWords): [name: string, value: string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(terminal.build.noPair(option, text))
  return [text.slice(0, at), text.slice(at + 1)]
}

async function readSecrets(texts: readonly string[], words: TerminalWords): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const secrets = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const text of texts) {
    const fields = new Map(text.split(',').map((pair) => readPair('secret', pair, words)))
    const id = fields.get('id')
    const file = fields.get('src') ?? fields.get('source')
    if (id === undefined || file === undefined) throw new UsageError(words.terminal.build.noSecret(text))
    try {
      secrets.set(id, Uint8Array.from(await readFile(file)))
    } catch {
      throw new UsageError(words.terminal.errors.noSuchFile(file))
    }
  }
  return secrets
}

async function readBases(args: Arguments<'base' | 'image' | 'platform'>, context: Context): Promise<Map<string, BaseImage>> {
  const { words, host, open } = context
  const bases = new Map<string, BaseImage>()
  for (const text of args.texts('base')) {
    const [name, file] = readPair('base', text, words)
    const { archive } = await openArchive(await openInput(file, words, host.onProgress), host)
    const images = chooseImages(archive.images, { reference: undefined, platform: args.text('platform') })
    // Of several images the one of that name, else the first.
    const [image] = [...chooseImages(images, { reference: name, platform: undefined }), ...images]
    if (image === undefined) throw new UsageError(words.terminal.errors.noImageMatches(basename(file), []))
    bases.set(name, await readBaseImage(image, open))
  }
  return bases
}

function placeText(name: string, place: DockerfilePlace | undefined): string {
  return place === undefined ? name : `${name}:${place.line}:${place.column}`
}

function warningLines(name: string, warnings: readonly BuildWarning[], { terminal }: TerminalWords): string[] {
  return warnings.map(({ rule, message, place }) => terminal.build.warning(placeText(name, place), rule, message))
}

/** @param standIns bases of it that come with the program */
function describeLines(
  { built, archive }: BuiltArchive,
  standIns: readonly string[],
  { terminal, units }: TerminalWords,
): string[] {
  const { build: says } = terminal
  const steps = built.stages.flatMap((stage) =>
    stage.steps.flatMap(({ title, layer, printed }) => [
      title,
      ...printed
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => `  | ${line}`),
      `  ${layer === undefined ? says.noLayer : says.layer(layer.digest, units.size(layer.blob.size))}`,
    ]),
  )
  const all = built.stages.flatMap((stage) => stage.steps)
  const isRun = all.some(({ instruction }) => instruction.keyword === 'RUN')
  return [
    ...steps,
    ...(standIns.length > 0 ? [says.builtInBases(standIns.join(', '))] : []),
    ...(isRun ? [says.simulated] : []),
    ...(all.some(({ isSimulated }) => isSimulated) ? [says.simulatedPackages] : []),
    `${says.imageId} ${archive.imageId}`,
    `${says.manifest} ${archive.manifestDigest}`,
  ]
}

function describeJson({ built, archive }: BuiltArchive, standIns: readonly string[]): object {
  return {
    imageId: archive.imageId,
    manifestDigest: archive.manifestDigest,
    layers: built.stage.layers.map(({ digest, diffId, blob, tarBytes }) => ({
      digest,
      diffId,
      storedBytes: blob.size,
      tarBytes,
    })),
    builtInBases: standIns,
    warnings: built.warnings.map(({ rule, message, place }) => ({ rule, message, line: place.line, column: place.column })),
  }
}
