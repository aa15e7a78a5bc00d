import { BuildError } from '../build-error.ts'
import type { Instruction } from '../dockerfile/parse-dockerfile.ts'
import { readJsonForm, splitWords } from '../dockerfile/words.ts'
import type { RunConfig } from '../image-config.ts'
import { type BuildContext, environmentOf, expandWord, type Stage } from '../stage.ts'

/** What an instruction changes in the configuration, and what the history says of it. */
export type MetadataStep = (instruction: Instruction, stage: Stage, build: BuildContext) => string

const secretName = /(?:^|_)(?:api_?key|auth|credentials?|key|pass(?:word|wd)?|pword|secret|token)(?:_|$)/i

function warnOfSecret(name: string, instruction: Instruction, build: BuildContext): void {
  if (!secretName.test(name) || /(?:^|_)public(?:_|$)/i.test(name)) return
  build.warnings.push({
    rule: 'SecretsUsedInArgOrEnv',
    message: `Do not use ARG or ENV instructions for sensitive data (${instruction.keyword} "${name}")`,
    place: instruction.place,
  })
}

/** `name=value` pairs, or the old form of a name and all the rest. */
function readPairs(instruction: Instruction, stage: Stage, build: BuildContext): [name: string, value: string][] {
  const words = splitWords(instruction.text, build.escape)
  const { keyword, place } = instruction
  if (words.length === 0)
    throw new BuildError(`dockerfile parse error on line ${place.line}: ${keyword} requires at least one argument`, place)
  const expand = (word: string) => expandWord(word, stage, build, instruction)
  if (!(words[0] ?? '').includes('=')) {
    const [, name = '', value] = /^(\S+)\s+([^]+)$/.exec(instruction.text.trim()) ?? []
    if (value === undefined) throw new BuildError(`${keyword} must have two arguments`, place)
    return [[expand(name), expand(value)]]
  }
  const wrong = words.find((word) => !word.includes('='))
  if (wrong !== undefined)
    throw new BuildError(`Syntax error - can't find = in "${wrong}". Must be of the form: name=value`, place)
  return words.map((word) => {
    const at = word.indexOf('=')
    return [expand(word.slice(0, at)), expand(word.slice(at + 1))]
  })
}

const env: MetadataStep = (instruction, stage, build) => {
  const pairs = readPairs(instruction, stage, build)
  const environment = environmentOf(stage)
  for (const [name, value] of pairs) {
    warnOfSecret(name, instruction, build)
    environment.set(name, value)
  }
  stage.config = { ...stage.config, Env: [...environment].map(([name, value]) => `${name}=${value}`) }
  return `ENV ${pairs.map(([name, value]) => `${name}=${value}`).join(' ')}`
}

const label: MetadataStep = (instruction, stage, build) => {
  const pairs = readPairs(instruction, stage, build)
  stage.config = { ...stage.config, Labels: { ...stage.config.Labels, ...Object.fromEntries(pairs) } }
  return `LABEL ${pairs.map(([name, value]) => `${name}=${value}`).join(' ')}`
}

const user: MetadataStep = (instruction, stage, build) => {
  const name = expandWord(instruction.text.trim(), stage, build, instruction)
  stage.config = { ...stage.config, User: name }
  return `USER ${name}`
}

/** A command in JSON form, or a text that the shell will be given. */
function readCommand(instruction: Instruction, stage: Stage, build: BuildContext): { command: string[]; isJson: boolean } {
  const json = readJsonForm(instruction.text)
  if (json !== undefined) return { command: json, isJson: true }
  if (instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT')
    build.warnings.push({
      rule: 'JSONArgsRecommended',
      message: `JSON arguments recommended for ${instruction.keyword} to prevent unintended behavior related to OS signals`,
      place: instruction.place,
    })
  return { command: [...stage.shell, instruction.text.trim()], isJson: false }
}

/** Lists as Go prints them. */
function goList(items: readonly string[]): string {
  return `[${items.map((item) => JSON.stringify(item)).join(' ')}]`
}

const cmd: MetadataStep = (instruction, stage, build) => {
  const { command } = readCommand(instruction, stage, build)
  stage.config = { ...stage.config, Cmd: command, ArgsEscaped: true }
  return `CMD ${goList(command)}`
}

const entrypoint: MetadataStep = (instruction, stage, build) => {
  const { command } = readCommand(instruction, stage, build)
  const { Cmd: cmdBefore, ...rest } = stage.config
  // A command of the base is not for another entry point; one of this stage is.
  const isOwn = stage.steps.some((step) => step.instruction.keyword === 'CMD')
  stage.config = { ...rest, ...(isOwn && cmdBefore !== undefined ? { Cmd: cmdBefore } : {}), Entrypoint: command }
  return `ENTRYPOINT ${goList(command)}`
}

const expose: MetadataStep = (instruction, stage, build) => {
  const ports = splitWords(instruction.text, build.escape).map((word) => expandWord(word, stage, build, instruction))
  const named = ports.map((port) => (port.includes('/') ? port : `${port}/tcp`))
  stage.config = {
    ...stage.config,
    ExposedPorts: { ...stage.config.ExposedPorts, ...Object.fromEntries(named.map((port) => [port, {}])) },
  }
  return `EXPOSE [${named.join(' ')}]`
}

const volume: MetadataStep = (instruction, stage, build) => {
  const paths = readJsonForm(instruction.text) ?? splitWords(instruction.text, build.escape)
  const expanded = paths.map((path) => expandWord(path, stage, build, instruction))
  stage.config = {
    ...stage.config,
    Volumes: { ...stage.config.Volumes, ...Object.fromEntries(expanded.map((path) => [path, {}])) },
  }
  return `VOLUME [${expanded.join(' ')}]`
}

const stopSignal: MetadataStep = (instruction, stage, build) => {
  const signal = expandWord(instruction.text.trim(), stage, build, instruction)
  stage.config = { ...stage.config, StopSignal: signal }
  return `STOPSIGNAL ${signal}`
}

const shell: MetadataStep = (instruction, stage) => {
  const words = readJsonForm(instruction.text)
  if (words === undefined || words.length === 0)
    throw new BuildError(
      `dockerfile parse error on line ${instruction.place.line}: SHELL requires the arguments to be in JSON form`,
      instruction.place,
    )
  stage.shell = words
  stage.config = { ...stage.config, Shell: words }
  return `SHELL [${words.join(' ')}]`
}

const arg: MetadataStep = (instruction, stage, build) => {
  const words = splitWords(instruction.text, build.escape)
  const shown = words.map((word) => {
    const at = word.indexOf('=')
    const name = at === -1 ? word : word.slice(0, at)
    warnOfSecret(name, instruction, build)
    const standard = at === -1 ? undefined : expandWord(word.slice(at + 1), stage, build, instruction)
    const value = build.givenArguments.get(name) ?? standard ?? build.globalArguments.get(name)
    stage.args.set(name, value)
    return value === undefined ? name : `${name}=${value}`
  })
  return `ARG ${shown.join(' ')}`
}

const secondsOf = (text: string | undefined) => {
  const [, digits = '0', unit = 's'] = /^(\d+)(ms|s|m|h)$/.exec(text ?? '') ?? []
  return Number(digits) * ({ ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }[unit] ?? 1e9)
}

const healthcheck: MetadataStep = (instruction, stage) => {
  const flag = (name: string) => instruction.flags.find((one) => one.name === name)?.value
  const [, kind = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(instruction.text.trim()) ?? []
  const json = readJsonForm(rest)
  const test = kind.toUpperCase() === 'NONE' ? ['NONE'] : json === undefined ? ['CMD-SHELL', rest] : ['CMD', ...json]
  const times = {
    Interval: secondsOf(flag('interval')),
    Timeout: secondsOf(flag('timeout')),
    StartPeriod: secondsOf(flag('start-period')),
  }
  const set = Object.fromEntries(Object.entries(times).filter(([, value]) => value > 0))
  const retries = flag('retries') === undefined ? {} : { Retries: Number(flag('retries')) }
  const check: RunConfig['Healthcheck'] = { Test: test, ...set, ...retries }
  stage.config = { ...stage.config, Healthcheck: check }
  return `HEALTHCHECK &{${goList(test)} "${flag('interval') ?? '0s'}" "${flag('timeout') ?? '0s'}" "${flag('start-period') ?? '0s'}" "0s" '\\x${Number(
    flag('retries') ?? 0,
  )
    .toString(16)
    .padStart(2, '0')}'}`
}

const onBuild: MetadataStep = (instruction, stage) => {
  stage.config = { ...stage.config, OnBuild: [...(stage.config.OnBuild ?? []), instruction.text] }
  return `ONBUILD ${instruction.text}`
}

/** Instructions that change the configuration only, by keyword. */
export const metadataSteps: Readonly<Record<string, MetadataStep>> = {
  ARG: arg,
  CMD: cmd,
  ENTRYPOINT: entrypoint,
  ENV: env,
  EXPOSE: expose,
  HEALTHCHECK: healthcheck,
  LABEL: label,
  MAINTAINER: ({ text }) => `MAINTAINER ${text}`,
  ONBUILD: onBuild,
  SHELL: shell,
  STOPSIGNAL: stopSignal,
  USER: user,
  VOLUME: volume,
}
