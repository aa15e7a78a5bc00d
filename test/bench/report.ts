/** A line of the table. */
export interface Row {
  readonly work: string
  /** What was measured, with its unit. */
  readonly measured: string
  readonly target: string
  /** Undefined where it could not be measured here. */
  readonly isMet: boolean | undefined
}

export const milliseconds = (time: number | undefined): string =>
  time === undefined ? 'not measured' : time < 9.95 ? `${time.toFixed(1)} ms` : `${Math.round(time)} ms`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

/** A line that says how a time stands to another. */
export function ratioRow(
  work: string,
  time: number | undefined,
  reference: number | undefined,
  against: string,
  limit: number,
): Row {
  if (time === undefined || reference === undefined)
    return { work, measured: 'not measured', target: `≤ ${limit} × ${against}`, isMet: undefined }
  const ratio = time / reference
  return {
    work,
    measured: `${milliseconds(time)}, **${ratio.toFixed(2)}** × ${against} (${milliseconds(reference)})`,
    target: `≤ ${limit}`,
    isMet: ratio <= limit,
  }
}

/** A line that says whether a number stays within its limit. */
export function limitRow(work: string, value: number | undefined, limit: number, format: (value: number) => string): Row {
  return {
    work,
    measured: value === undefined ? 'not measured' : `**${format(value)}**`,
    target: `≤ ${format(limit)}`,
    isMet: value === undefined ? undefined : value <= limit,
  }
}

/** Lines for the time to reach a random file of a listed layer in one form; `times` ascending. */
export function accessRows(
  form: string,
  access: { readonly times: readonly number[]; readonly firstMs: number } | undefined,
): Row[] {
  const at = (share: number) => access?.times[Math.floor(access.times.length * share)]
  const first =
    access === undefined || access.firstMs < 100 ? '' : `; the first ${milliseconds(access.firstMs)}, which unpacks the layer`
  return [
    limitRow(`a random file of ${form}, median${first}`, at(0.5), 10, milliseconds),
    limitRow('the same, 95 of 100', at(0.95), 30, milliseconds),
  ]
}

const verdict = (isMet: boolean | undefined) => (isMet === undefined ? '–' : isMet ? 'yes' : '**no**')
const cell = (text: string) => text.replaceAll('|', '\\|')

export function drawRows(rows: readonly Row[]): string[] {
  return [
    '| work | measured | target | met |',
    '|---|---|---|---|',
    ...rows.map(
      ({ work, measured, target, isMet }) => `| ${cell(work)} | ${cell(measured)} | ${cell(target)} | ${verdict(isMet)} |`,
    ),
  ]
}

/** All times by name: the median, and the least and the most beside it. */
export function drawTimes(times: ReadonlyMap<string, readonly number[]>): string[] {
  const line = ([name, list]: readonly [string, readonly number[]]) =>
    `| ${cell(name)} | ${Math.round(list[list.length >> 1] ?? 0)} | ${Math.round(list[0] ?? 0)} – ${Math.round(list.at(-1) ?? 0)} |`
  return ['| what | median, ms | range |', '|---|---|---|', ...[...times].map(line)]
}
