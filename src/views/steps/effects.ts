import { EntryEffect } from '../../analysis/steps/tape-entry.ts'
import type { Words } from '../../words/words.ts'

/** How an effect is shown, never by colour alone. */
export interface EffectLook {
  readonly sign: string
  readonly name: keyof Words['steps']['effects']
  /** Value of the data-tone attribute. */
  readonly tone: 'add' | 'modify' | 'metadata' | 'rewrite' | 'type' | 'delete' | 'hide' | 'opaque' | 'none'
}

const looks: Readonly<Record<EntryEffect, EffectLook>> = {
  [EntryEffect.Added]: { sign: '+', name: 'added', tone: 'add' },
  [EntryEffect.Overrides]: { sign: '~', name: 'overrides', tone: 'modify' },
  [EntryEffect.Metadata]: { sign: '±', name: 'metadata', tone: 'metadata' },
  [EntryEffect.Rewritten]: { sign: '↻', name: 'rewritten', tone: 'rewrite' },
  [EntryEffect.KindChanged]: { sign: '⇄', name: 'kindChanged', tone: 'type' },
  [EntryEffect.Whiteout]: { sign: '−', name: 'whiteout', tone: 'delete' },
  [EntryEffect.DanglingWhiteout]: { sign: '∘', name: 'danglingWhiteout', tone: 'hide' },
  [EntryEffect.Opaque]: { sign: '■', name: 'opaque', tone: 'opaque' },
  [EntryEffect.HardLink]: { sign: '≡', name: 'hardLink', tone: 'add' },
  [EntryEffect.ThroughLink]: { sign: '↪', name: 'throughLink', tone: 'type' },
  [EntryEffect.Shadowed]: { sign: '⇣', name: 'shadowed', tone: 'rewrite' },
  [EntryEffect.NotApplied]: { sign: '!', name: 'notApplied', tone: 'hide' },
}

/** The look of an EntryEffect. */
export function lookOfEffect(effect: number): EffectLook {
  return Object.entries(looks).find(([known]) => Number(known) === effect)?.[1] ?? looks[EntryEffect.NotApplied]
}
