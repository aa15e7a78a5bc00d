import { numbers } from './units.ts'

const { count, plural } = numbers

/** The view of problems: how the image stands to the rules of an audit. */
export const rulesView = {
  title: 'Audit',
  list: 'Rules of the audit',
  /** @param file the `layerscope.yaml` that was opened */
  ofFile: (file: string, limits: number, paths: number) =>
    `Rules of ${file}: ${count(limits)} ${plural(limits, { one: 'limit', other: 'limits' })} and ${count(paths)} ${plural(paths, { one: 'rule', other: 'rules' })} for paths, beside those that always hold.`,
  ofNone: 'These rules always hold. A layerscope.yaml adds limits and rules for paths; layerscope audit init writes one.',
  open: 'Open layerscope.yaml …',
  openHint:
    'limits, rules for paths, severities and accepted findings, as layerscope audit reads them; it can also be dropped anywhere',
  file: 'File of settings',
  /** Lets go of the file. */
  close: 'Go on without it',
  checking: 'The rules are being checked.',
}
