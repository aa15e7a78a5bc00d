import { ownRuleIssueCodes } from '../../src/inspect/secrets/own-rules/own-rules.ts'
import type { LabFact } from '../../src/learn/lab/lab-fact.ts'
import type { Severity } from '../../src/inspect/secrets/rule.ts'

const line = { sign: '~', layer: 71, change: 'alpha', isGone: true, size: 83, instruction: 'beta' }
const option = { option: 'alpha' }
const place = { file: 'alpha', line: 71 }
const severity: Severity = 'low'
const hidden = { by: 97, how: 'hidden' } as const
const inFile = { severity, where: 'file', path: 'beta', line: 71, layer: 83, hidden, masked: 'gamma' } as const
const inImage = { ...inFile, hidden: false } as const
const inConfig = { ...inFile, where: 'env', layer: undefined } as const

/** Arguments for sentences that take ids, lists or objects, by the keys of the sentence; each form of a sentence is there. */
export const sentenceArguments: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'lessons.misses.layers': [[{ asked: 71, found: 83 }]],
  'lessons.misses.files': [[{ below: 'alpha', asked: 71, found: 83 }], [{ below: '', asked: 71, found: 83 }]],
  'lessons.misses.layer-files': [[{ layer: 97, asked: 71, found: 83 }]],
  'lessons.misses.layer-bytes': [[{ layer: 97, asked: 71, found: 83 }]],
  'lessons.misses.shows': [[{ path: 'alpha', isOther: true }], [{ path: 'alpha', isOther: false }]],
  'lessons.misses.gone': [[{ path: 'alpha' }]],
  'lessons.misses.text-is': [
    [{ path: 'alpha', asked: 'beta', found: 'gamma' }],
    [{ path: 'alpha', asked: 'beta', found: undefined }],
  ],
  'lessons.misses.in-layer': [[{ layer: 71, path: 'alpha' }]],
  'lessons.misses.holders': [[{ path: 'alpha', asked: 71, found: 83 }]],
  'lessons.misses.nowhere': [
    [{ where: 'layer', layer: 71 }],
    [{ where: 'config', layer: undefined }],
    [{ where: 'history', layer: undefined }],
  ],
  'lessons.misses.recorded': [[{ in: 'config', text: 'alpha' }], [{ in: 'history', text: 'alpha' }]],
  'lessons.misses.wasted': [[{ found: 71 }]],
  'lessons.misses.shipped': [[{ most: 71, found: 83 }]],
  'lessons.misses.size': [[{ path: 'alpha', asked: 71, found: 83 }], [{ path: 'alpha', asked: 71, found: undefined }]],
  'lessons.misses.spared': [[{ find: 'alpha', step: 'beta' }], [{ find: 'alpha', step: undefined }]],
  'lessons.misses.same-name': [
    ...(['blob', 'diff', 'chain', 'config', 'manifest'] as const).map((of) => [{ of, layer: 71, isSame: true }]),
    [{ of: 'diff', layer: 71, isSame: false }],
  ],
  'lessons.misses.other-order': [[{ why: 'order', count: 0 }], [{ why: 'others', count: 71 }]],
  'lessons.misses.beside': [[{ image: 71, path: 'alpha' }]],
  'lessons.misses.pulled': [[{ asked: 71, found: 83 }]],
  'lessons.misses.common-layers': [[{ least: 71, found: 83 }]],
  'lessons.misses.disk-layers': [[{ asked: 71, found: 83 }]],
  'lessons.misses.disk-bytes': [[{ most: 71, found: 83 }]],
  'lessons.misses.whiteout': [[{ path: 'alpha', isThere: true }], [{ path: 'alpha', isThere: false }]],
  'lessons.misses.cached': (['no-edit', 'no-step', 'rebuilt', 'cached'] as const).map((why) => [
    { path: 'alpha', after: { kind: 'content', path: 'beta', text: '' }, why },
  ]),
  'lessons.misses.fetched': [[{ path: 'alpha', found: 71, below: 83 }], [{ path: 'alpha', found: undefined, below: 83 }]],
  'lessons.misses.fetched-ahead': [[{ path: 'alpha', found: 71, below: 83 }], [{ path: 'alpha', found: undefined, below: 83 }]],
  'lessons.misses.pushed-again': [[{ most: 71, found: 83 }]],
  'lessons.edit': [
    [{ kind: 'content', path: 'alpha', text: '' }],
    [{ kind: 'time', path: 'alpha' }],
    [{ kind: 'mode', path: 'alpha', mode: 0o71 }],
    [{ kind: 'line', line: 'alpha' }],
    [{ kind: 'words', from: 'alpha', to: 'beta' }],
    [{ kind: 'base' }],
  ],
  'lessons.misses.opaque': [[{ path: 'alpha', isThere: true }], [{ path: 'alpha', isThere: false }]],
  'lessons.misses.instructions': [[{ asked: 71, found: 83 }]],
  'lessons.misses.owner': [
    [{ path: 'alpha', asked: { uid: 71, gid: 83 }, found: { uid: 97, gid: 59 } }],
    [{ path: 'alpha', asked: { uid: 71, gid: 83 }, found: undefined }],
  ],
  'lessons.misses.mode': [[{ path: 'alpha', asked: 0o71, found: 0o63 }], [{ path: 'alpha', asked: 0o71, found: undefined }]],
  'lessons.misses.one-file': [[{ paths: ['alpha', 'beta'] }]],
  'lessons.misses.leads': [[{ path: 'alpha', to: 'beta' }]],
  'lessons.labMisses.upper': [[{ path: 'alpha', asked: 'whiteout', found: 'nothing' }]],
  'lessons.labMisses.upper-count': [[{ below: 'alpha', asked: 71, found: 83 }], [{ below: '', asked: 71, found: 83 }]],
  'lessons.labMisses.upper-bytes': [[{ asked: 71, found: 83 }]],
  'lessons.labMisses.upper-opaque': [[{ path: 'alpha' }]],
  'lessons.labMisses.upper-redirect': [[{ path: 'alpha', from: 'beta' }]],
  'lessons.labMisses.merged': [[{ path: 'alpha', asked: 71, found: 83 }], [{ path: 'alpha', asked: 'upper', found: 'nothing' }]],
  'lessons.labMisses.lower-count': [[{ asked: 71, found: 83 }]],
  'lessons.labMisses.happened': [
    [{ fact: 'created', asked: 71, found: 83 }],
    [{ fact: 'whiteout-replaced', asked: 71, found: 83 }],
  ],
  'advice.ignore-in-context': [
    [
      71,
      [
        { line: 'alpha', bytes: 83 },
        { line: 'beta', bytes: 97 },
      ],
    ],
  ],
  'base.known': [
    [71, { id: 'from', name: 'alpha' }, 'beta'],
    [71, { id: 'command', instruction: 'alpha' }, undefined],
    [71, { id: 'gap', days: 83 }, 'beta'],
    [71, { id: 'set' }, 'beta'],
    [71, { id: 'compared', name: 'alpha' }, 'beta'],
  ],
  'base.change': [['modified', 71]],
  'taken.waiting': [[['alpha', 'beta']]],
  'shared.list': [[['alpha', 'beta']]],
  'status.line': [[['alpha', 'beta']]],
  'opening.layers.progress': [
    [{ layers: 71, bytes: 83, entries: 97 }, { layers: 59, bytes: 67 }, 11],
    [{ layers: 71, bytes: 83, entries: 97 }, { layers: 59, bytes: 67 }, undefined],
  ],
  'advice.strip-symbols': [
    [71, 83, 97, ['go', 'rust', 'other']],
    [71, 1, 97, ['go']],
  ],
  'advice.clean-cache': [[71, 'pip', 'alpha']],
  'facts.kinds.elf-object': [
    [{ bits: 64, type: 'core', machine: 'alpha', isStripped: true }],
    [{ bits: 64, type: 71, machine: 83, isStripped: false }],
  ],
  'facts.kinds.text': [
    ['utf-8', true],
    ['utf-8', false],
  ],
  'facts.elf.kind': [[{ bits: 64, type: 'core' }], [{ bits: 64, type: 71 }]],
  'facts.elf.processor': [[{ machine: 'alpha', isLittleEndian: true }], [{ machine: 71, isLittleEndian: false }]],
  'details.ghost.fate': [
    ['deleted', 71, 83],
    ['hidden', 71, 83],
    ['hidden', 71, undefined],
  ],
  'compare.version': [[line], [{ ...line, isGone: false, size: undefined, instruction: '' }]],
  'compare.metadata.differsIn': [[['mode', 'attributes']]],
  'content.search.notInEncoding': [['utf-16le']],
  'content.secret.found': [
    ['alpha', 1, 'file'],
    ['alpha', 71, 'final'],
    ['alpha', 71, 'lower'],
  ],
  'content.secret.hidden': [
    ['deleted', 71, 83],
    ['replaced', 71, undefined],
  ],
  'content.secret.stillIn': [
    ['hidden', 71, 83],
    ['replaced', 71, undefined],
  ],
  'content.versions.version': [
    [71, 83, undefined],
    [71, 83, { how: 'replaced', layer: 97 }],
    [71, 83, { how: 'hidden', layer: 97 }],
  ],
  'tree.share': [[0.71, 'image']],
  'marks.holds': [
    [1, 'low'],
    [71, 'low'],
  ],
  'marks.stillHeld': [
    [1, 'low', 83],
    [71, 'low', 83],
  ],
  'waste.paths.versions': [
    [
      [
        { layer: 71, reason: 'opaque', by: 83 },
        { layer: 97, reason: 'shadowed', by: 97 },
      ],
    ],
  ],
  'lab.fact': (
    [
      { id: 'copied-up', path: 'alpha', at: 'alpha', kind: 'file', bytes: 71, reason: 'write', layer: 83 },
      { id: 'copied-up', path: 'alpha', at: 'beta', kind: 'directory', bytes: 71, reason: 'rename', layer: 83 },
      { id: 'folder-copied-up', path: 'alpha', above: 0, layer: 83 },
      { id: 'folder-copied-up', path: 'alpha', above: 71, layer: 83 },
      { id: 'metacopied', path: 'alpha', bytes: 71, layer: 83 },
      { id: 'emptied', path: 'alpha', bytes: 71, layer: 83 },
      { id: 'changed-in-upper', path: 'alpha', reason: 'write' },
      { id: 'changed-in-upper', path: 'alpha', reason: 'metadata' },
      { id: 'created', path: 'alpha', kind: 'file', inside: 0 },
      { id: 'created', path: 'alpha', kind: 'directory', inside: 71 },
      { id: 'covered', path: 'alpha', layer: 71 },
      { id: 'linked', path: 'alpha', to: 'beta' },
      { id: 'whiteout', path: 'alpha', layer: 71 },
      { id: 'whiteout-replaced', path: 'alpha' },
      { id: 'opaque', path: 'alpha', layer: undefined },
      { id: 'opaque', path: 'alpha', layer: 71 },
      { id: 'no-trace', path: 'alpha' },
      { id: 'renamed', path: 'alpha', to: 'beta' },
      { id: 'refused-rename', path: 'alpha' },
      { id: 'redirected', path: 'alpha', redirect: 'beta' },
      { id: 'read', path: 'alpha', layer: 71 },
      { id: 'listed', path: 'alpha', layers: [71] },
      { id: 'listed', path: 'alpha', layers: ['upper', 71] },
      { id: 'untouched' },
    ] satisfies readonly LabFact[]
  ).map((fact) => [fact, (path: string) => path]),
  'learnLinks.fault': [
    [{ code: 'foreign' }],
    [{ code: 'cut' }],
    [{ code: 'damaged' }],
    [{ code: 'later', version: 71, known: 83 }],
    [{ code: 'field', field: 'alpha' }],
    [{ code: 'path', path: 'alpha' }],
    [{ code: 'too-long', limit: 71 }],
    [{ code: 'too-many', field: 'alpha', limit: 71 }],
  ],
  'ownRules.fault': [
    ['alpha', { code: 'syntax', line: 71, column: 83, detail: 'beta' }],
    ['alpha', { code: 'type', place: 'beta', expected: 'text', position: undefined }],
    ['alpha', { code: 'type', place: 'beta', expected: 'text', position: { line: 11, column: 13 } }],
    ['alpha', { code: 'extends', path: 'beta' }],
    ['alpha', { code: 'too-long', size: 71, limit: 83 }],
    ['alpha', { code: 'empty', issue: undefined }],
    ['alpha', { code: 'empty', issue: { rule: 'beta', code: 'repeated', detail: '' } }],
  ],
  'ownRules.issue': ownRuleIssueCodes.map((code) => [
    { rule: 'alpha', code, detail: ['bad-pattern', 'bad-group', 'too-many'].includes(code) ? 'beta' : '' },
  ]),
  'report.summary.unsearched': [[[71, 83]]],
  'report.secrets.hidden': [
    ['deleted', 71],
    ['shadowed', 71],
  ],
  'report.waste.reason': [
    [71, 'opaque', 83],
    [71, 'shadowed', 71],
  ],
  'story.moment': [
    ['brought', undefined],
    ['copied', undefined],
    ['taken', 'hidden'],
    ['taken', undefined],
  ],
  'story.stillReadable': [[[71]], [[71, 83]]],
  'story.report.title': [['alpha', 'low']],
  'terminal.errors.noShell': [['alpha', ['beta', 'gamma']]],
  'terminal.options.common.lang': [[['alpha', 'beta']]],
  'audit.faults.line': [
    [option, 'beta'],
    [place, 'beta'],
  ],
  'audit.faults.rule': [[place, 'beta']],
  'audit.faults.severity': [[option, 'beta']],
  'audit.faults.share': [
    [option, 'beta'],
    [place, 'beta'],
  ],
  'audit.faults.size': [
    [option, 'beta'],
    [place, 'beta'],
  ],
  'audit.finding': [
    ['alpha', inFile, ''],
    ['alpha', inImage, 'delta'],
    ['alpha', inConfig, ''],
  ],
  'audit.findingOf': [
    ['alpha', inFile, 'beta'],
    ['alpha', { ...inConfig, hidden: false }, 'beta'],
  ],
  'audit.statements.secrets': [[71, severity]],
  'audit.statements.secretsBesideAccepted': [[71, severity, 83]],
  'acceptance.at': [
    ['alpha', { line: 71, column: 83 }, 'beta'],
    ['alpha', undefined, 'beta'],
  ],
  'acceptance.faults.noLimit': [
    ['share', 'alpha'],
    ['size', 'alpha'],
    ['severity', 'alpha'],
  ],
  'acceptance.faults.noGlob': [
    ['long', 'alpha'],
    ['braces', 'alpha'],
    ['brackets', 'alpha'],
  ],
  'terminal.errors.noEcosystem': [['alpha', ['beta', 'gamma']]],
  'terminal.errors.noFormat': [['alpha', ['beta', 'gamma']]],
  'terminal.errors.noImageMatches': [['alpha', ['beta', 'gamma']]],
  'terminal.errors.notThere': [['alpha', 'beta', 71, [83, 97]]],
  'terminal.errors.severalImages': [['alpha', ['beta', 'gamma']]],
  'terminal.errors.takenAway': [['alpha', 'beta', 'hidden', 71, [83, 97]]],
  'terminal.errors.unknownLanguage': [['alpha', ['beta', 'gamma']]],
  'terminal.history.change': [['modified']],
  'terminal.history.fields': [[['mode', 'owner', 'time', 'xattrs']]],
  'terminal.incomplete': [
    [
      [
        { layer: 71, reason: 'cut off', compression: undefined },
        { layer: undefined, reason: 'damaged', compression: 'alpha' },
      ],
    ],
  ],
  'terminal.inspect.other': [
    ['alpha', 'beta', 'gamma', ['delta']],
    ['alpha', 'beta', undefined, ['delta']],
  ],
  'terminal.problem': [['note', 'alpha']],
  'terminal.secrets.fate': [
    [71, hidden, 'alpha'],
    [undefined, false, 'alpha'],
  ],
  'terminal.secrets.inConfig': [
    ['alpha', 'env', 'beta'],
    ['alpha', 'history', 'beta'],
  ],
  'terminal.secrets.searched': [
    [71, 83, 97, [['alpha', 59]]],
    [71, 83, 97, []],
  ],
  'terminal.secrets.severity': [[severity]],
  'terminal.waste.reasons': [
    [
      [
        { layer: 71, reason: 'opaque', by: 83 },
        { layer: 97, reason: 'shadowed', by: 97 },
      ],
    ],
  ],
}
