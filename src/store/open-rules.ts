import type { TextFile } from './open-known.ts'
import { ownRulesOf } from './own-rules-state.ts'
import type { Session } from './session.ts'

/** What is larger holds no rules, and is not read. In bytes. */
const maxSize = 8_000_000

/** The order in which files were chosen: a large one may be read only after a later one. */
const turns = new WeakMap<object, object>()

/**
 * Reads rules of one's own, gitleaks' configuration, and has the image searched by them. A file that cannot be taken becomes the
 * state's failure, and changes nothing else.
 */
export async function openRules(file: TextFile, session: Pick<Session, 'getState' | 'setState' | 'readRules'>): Promise<void> {
  const { name, size } = file
  const turn = {}
  turns.set(session, turn)
  const read =
    size > maxSize
      ? { fault: { code: 'too-long', size, limit: maxSize } as const }
      : await session.readRules(await file.text(), name)
  if (turns.get(session) !== turn) return
  session.setState((state) => ({
    ownRules:
      'fault' in read
        ? { ...ownRulesOf(state), failure: { name, fault: read.fault } }
        : { used: { name, ...read }, failure: undefined },
  }))
}

/** Has the image searched by our rules again. */
export function dropRules(session: Pick<Session, 'setState'>): void {
  turns.delete(session)
  session.setState({ ownRules: undefined })
}
