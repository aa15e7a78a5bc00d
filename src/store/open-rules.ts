import type { TextFile } from './open-known.ts'
import { ownRulesOf } from './own-rules-state.ts'
import type { Session } from './session.ts'

/** What is larger holds no rules, and is not read. In bytes. */
const maxSize = 8_000_000

/** The part of a session that reads rules and keeps them. */
type RulesOwner = Pick<Session, 'getState' | 'setState' | 'readRules'>

/** What a person chose, by session, one after the other: a large file takes longer to read than the next one. */
const choices = new WeakMap<RulesOwner, Promise<void>>()

/**
 * Reads rules of one's own, gitleaks' configuration, and has the image searched by them. A file that cannot be taken becomes the
 * state's failure, and changes nothing else.
 */
export function openRules(file: TextFile, session: RulesOwner): Promise<void> {
  return inOrder(session, () => takeRules(file, session))
}

/** Has the image searched by our rules again. */
export function dropRules(session: RulesOwner): Promise<void> {
  return inOrder(session, () => session.setState({ ownRules: undefined }))
}

async function takeRules(file: TextFile, session: RulesOwner): Promise<void> {
  const { name, size } = file
  const read =
    size > maxSize
      ? { fault: { code: 'too-long', size, limit: maxSize } as const }
      : await session.readRules(await file.text(), name)
  session.setState((state) => ({
    ownRules:
      'fault' in read
        ? { ...ownRulesOf(state), failure: { name, fault: read.fault } }
        : { used: { name, ...read }, failure: undefined },
  }))
}

function inOrder(session: RulesOwner, choice: () => void | Promise<void>): Promise<void> {
  const work = (choices.get(session) ?? Promise.resolve()).then(choice)
  // One that breaks does not keep those behind it waiting.
  choices.set(
    session,
    work.catch(() => undefined),
  )
  return work
}
