import { FormatError } from '../bytes/errors.ts'
import { isDigest, parseDiffId } from './digest.ts'
import { parseHistory } from './history.ts'
import { asObject, asText, asTextMap, asTexts, type Json } from './json.ts'
import { parsePlatform } from './platform.ts'
import type { ExecutionConfig, ImageConfig } from './types.ts'

/**
 * Parses an image configuration (config.md). Everything but being an object may be missing: what is not there is empty.
 * @throws FormatError `config` when the JSON is no object or a DiffID is no digest
 */
export function parseImageConfig(json: Json, what: string): ImageConfig {
  const raw = asObject(json)
  if (raw === undefined) throw new FormatError('config', { path: what, flaw: 'object' }, { path: what })
  const platform = parsePlatform(raw)
  const created = asText(raw['created'])
  const author = asText(raw['author'])
  const diffIds = asTexts(asObject(raw['rootfs'])?.['diff_ids'])
  const wrong = diffIds.find((text) => !isDigest(text))
  if (wrong !== undefined) throw new FormatError('config', { path: what, flaw: 'diff-id', text: wrong }, { path: what })
  return {
    ...(platform === undefined ? {} : { platform }),
    ...(created === undefined ? {} : { created }),
    ...(author === undefined ? {} : { author }),
    execution: parseExecution(raw['config']),
    diffIds: diffIds.map(parseDiffId),
    history: parseHistory(raw['history']),
    raw,
  }
}

/** The configuration of an image that has none (a bare root file system). */
export const emptyConfig: ImageConfig = { execution: parseExecution(undefined), diffIds: [], history: [], raw: {} }

function parseExecution(value: Json | undefined): ExecutionConfig {
  const object = asObject(value) ?? {}
  const user = asText(object['User'])
  const workingDir = asText(object['WorkingDir'])
  const stopSignal = asText(object['StopSignal'])
  return {
    env: asTexts(object['Env']),
    cmd: asTexts(object['Cmd']),
    entrypoint: asTexts(object['Entrypoint']),
    ...(user === undefined ? {} : { user }),
    ...(workingDir === undefined ? {} : { workingDir }),
    exposedPorts: Object.keys(asObject(object['ExposedPorts']) ?? {}),
    volumes: Object.keys(asObject(object['Volumes']) ?? {}),
    labels: asTextMap(object['Labels']),
    ...(stopSignal === undefined ? {} : { stopSignal }),
  }
}
