import { fromMarkdown } from 'mdast-util-from-markdown'

/** A piece of a line. A fact is a placeholder that the core fills in (`facts.ts`). */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'fact'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }

/** What stands below a heading. */
export interface TextPart {
  /** The heading as it is: a key that is the same in every language, such as `answer 2`. */
  readonly key: string
  readonly blocks: readonly Block[]
}

/** What stands below a heading of the second level, with its parts of the third: answers of a bet, hints of a task. */
export interface TextSection extends TextPart {
  readonly parts: readonly TextPart[]
}

interface MutablePart extends TextPart {
  readonly blocks: Block[]
}

interface MutableSection extends MutablePart {
  readonly parts: MutablePart[]
}

/**
 * Reads the text of a lesson: sections in the order in which they are shown.
 * @throws Error where it has something that lessons do not have, so that nothing is left out in silence
 */
export function readLessonText(markdown: string): TextSection[] {
  const sections: MutableSection[] = []
  let part: MutablePart | undefined
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'heading') {
      const key = node.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
      const section = sections.at(-1)
      if (node.depth === 2) {
        const next: MutableSection = { key, blocks: [], parts: [] }
        sections.push(next)
        part = next
      } else if (node.depth === 3 && section !== undefined) {
        part = { key, blocks: [] }
        section.parts.push(part)
      } else throw new Error(`a lesson has no heading of depth ${node.depth} at ${key}`)
    } else {
      if (part === undefined) throw new Error('a lesson begins with a heading')
      part.blocks.push(readBlock(node))
    }
  }
  return sections
}

type Node = ReturnType<typeof fromMarkdown>['children'][number]

function readBlock(node: Node): Block {
  if (node.type === 'paragraph') return { kind: 'paragraph', children: node.children.flatMap(readInline) }
  if (node.type === 'code') return { kind: 'code', text: node.value }
  if (node.type === 'list') {
    const items = node.children.map(({ children }) =>
      children.flatMap((child) => {
        if (child.type !== 'paragraph') throw new Error(`an item of a list has a ${child.type}`)
        return child.children.flatMap(readInline)
      }),
    )
    return { kind: 'list', items }
  }
  throw new Error(`a lesson has no ${node.type}`)
}

function readInline(node: Extract<Node, { type: 'paragraph' }>['children'][number]): Inline[] {
  if (node.type === 'text') return readText(node.value)
  if (node.type === 'inlineCode') return [{ kind: 'code', text: node.value }]
  if (node.type === 'strong' || node.type === 'emphasis')
    return [{ kind: node.type, children: node.children.flatMap(readInline) }]
  throw new Error(`a line of a lesson has no ${node.type}`)
}

/** A text with its placeholders taken out of it. Lines are joined: between Han characters a line break is no space. */
function readText(text: string): Inline[] {
  const joined = text.replaceAll(/(?<=[\p{Script=Han}\p{P}])\n(?=[\p{Script=Han}])/gu, '').replaceAll('\n', ' ')
  return joined
    .split(/(\{[^}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? { kind: 'fact', text: piece.slice(1, -1) } : { kind: 'text', text: piece }))
}

/** The bet of a section, from 0; undefined where it is none. */
export const betOf = (section: TextSection | undefined): number | undefined => numberOf('bet', section)

/** As `betOf`, of a task. */
export const taskOf = (section: TextSection | undefined): number | undefined => numberOf('task', section)

function numberOf(word: 'bet' | 'task', section: TextSection | undefined): number | undefined {
  const [, found, number] = /^(\w+) (\d+)$/.exec(section?.key ?? '') ?? []
  return found === word ? Number(number) - 1 : undefined
}

/** The items of all lists among blocks: choices of a bet, limits of a task. */
export function itemsOf(blocks: readonly Block[]): readonly (readonly Inline[])[] {
  return blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
}

/** Blocks without their lists: the question of a bet. */
export function withoutLists(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter(({ kind }) => kind !== 'list')
}

/** The facts that blocks have placeholders for. */
export function factsIn(blocks: readonly Block[]): string[] {
  const inLine = (children: readonly Inline[]): string[] =>
    children.flatMap((child) => {
      if ('children' in child) return inLine(child.children)
      return child.kind === 'fact' ? [child.text] : []
    })
  return blocks.flatMap((block) => {
    if (block.kind === 'code') return []
    return block.kind === 'paragraph' ? inLine(block.children) : block.items.flatMap(inLine)
  })
}

/** All facts of a text, each once. */
export function factsOf(sections: readonly TextSection[]): string[] {
  const all = sections.flatMap(({ blocks, parts }) => [...factsIn(blocks), ...parts.flatMap((part) => factsIn(part.blocks))])
  return [...new Set(all)]
}
