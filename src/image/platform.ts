import { asObject, asText, type Json } from './json.ts'

/** What an image runs on (image-index.md, platform). */
export interface Platform {
  readonly os: string
  readonly architecture: string
  readonly variant?: string
  readonly osVersion?: string
}

/** Reads a `platform` object, or the same fields of a config; undefined when neither os nor architecture is there. */
export function parsePlatform(value: Json | undefined): Platform | undefined {
  const object = asObject(value)
  const os = asText(object?.['os'])
  const architecture = asText(object?.['architecture'])
  const variant = asText(object?.['variant'])
  const osVersion = asText(object?.['os.version'])
  if (os === undefined && architecture === undefined) return undefined
  return {
    os: os ?? 'unknown',
    architecture: architecture ?? 'unknown',
    ...(variant === undefined ? {} : { variant }),
    ...(osVersion === undefined ? {} : { osVersion }),
  }
}

/** `os/architecture[/variant]`, as `--platform` takes it. */
export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, ...(platform.variant === undefined ? [] : [platform.variant])].join('/')
}

/** Whether an image of this platform answers a request like `linux/arm64` or `linux/arm64/v8`. */
export function matchesPlatform(platform: Platform, request: string): boolean {
  const text = formatPlatform(platform)
  return text === request || text.startsWith(`${request}/`)
}
