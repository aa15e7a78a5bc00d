import type { LineRange } from '../../store/browsing.ts'
import { type AddressCodec, parseNumber } from '../../store/url.ts'

/**
 * `version` is the layer whose version of the path is shown, where a person chose another than the view's; `inside` what is shown of
 * what stands in it, `config.yml`, `lib/a.jar!/b.properties`; `lines` the lines of its
 * text that are chosen: `12`, `12-18`, of the fourth part of a large text `3.12-18`.
 */
export const contentAddress: AddressCodec = {
  keys: ['version', 'inside', 'lines'],
  places: ['path', 'version', 'inside'],
  format: ({ version, inside, lines }, inTheOpen) => ({
    version: version === undefined ? undefined : String(version),
    inside: inTheOpen(inside),
    lines: lines === undefined ? undefined : formatLines(lines),
  }),
  parse: (part) => ({
    version: parseNumber(part('version')),
    inside: part('inside'),
    lines: parseLines(part('lines') ?? ''),
  }),
}

function formatLines({ part, from, to }: LineRange): string {
  return `${part === 0 ? '' : `${part}.`}${from}${to === from ? '' : `-${to}`}`
}

function parseLines(text: string): LineRange | undefined {
  const match = /^(?:(\d{1,6})\.)?(\d{1,9})(?:-(\d{1,9}))?$/.exec(text)
  if (match === null) return undefined
  const [part, from] = [Number(match[1] ?? 0), Number(match[2])]
  const to = Number(match[3] ?? from)
  return from < 1 || to < from ? undefined : { part, from, to }
}
