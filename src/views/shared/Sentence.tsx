import { Fragment, type ReactNode } from 'react'
import type { Parts } from '../../words/parts.ts'

/** A sentence of words/ that has elements in it. */
export function Sentence({ parts }: { readonly parts: Parts<ReactNode> }) {
  // The parts of a sentence never change their order: their place is their key.
  return parts.map((part, at) => <Fragment key={String(at)}>{part}</Fragment>)
}
