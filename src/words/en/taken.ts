import { numbers } from './units.ts'

const { count, plural } = numbers

const listOf = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`

/** What is said of a file that was opened for an audit, and is no image. */
export const taken = {
  title: (file: string) => `${file} was read`,
  notTaken: (file: string) => `${file} was not taken`,
  /** What stands in a `layerscope.yaml`. */
  settings(limits: number, paths: number, severities: number, accepted: number): string {
    const parts = [
      ...(limits > 0 ? [`${count(limits)} ${plural(limits, { one: 'limit', other: 'limits' })}`] : []),
      ...(paths > 0 ? [`${count(paths)} ${plural(paths, { one: 'rule for paths', other: 'rules for paths' })}`] : []),
      ...(severities > 0 ? [`${count(severities)} ${plural(severities, { one: 'severity', other: 'severities' })}`] : []),
      ...(accepted > 0 ? [`${count(accepted)} accepted ${plural(accepted, { one: 'finding', other: 'findings' })}`] : []),
    ]
    return parts.length === 0 ? 'There is nothing in it.' : `${listOf(parts)}.`
  },
  baseline: (accepted: number) => `${count(accepted)} accepted ${plural(accepted, { one: 'finding', other: 'findings' })}.`,
  rules: (n: number) => `Secrets are searched by its ${count(n)} ${plural(n, { one: 'rule', other: 'rules' })}.`,
  /** Opened before any image. */
  waiting: (files: readonly string[]) => `${listOf(files)} ${files.length === 1 ? 'waits' : 'wait'} for an image`,
  noImage: 'What stands there is applied to the image that is opened next.',
  showAudit: 'Show the audit',
  showSecrets: 'Show the secrets',
}
