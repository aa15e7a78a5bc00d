import type { Fact } from '../learn/facts.ts'
import type { Block, Inline } from '../learn/lesson-text.ts'
import type { SheetAnswer, SheetMove, SheetPart, Worksheet } from '../learn/worksheet.ts'
import { simulatedText } from '../words/simulated-text.ts'
import type { Words } from '../words/words.ts'

interface MarkdownSheet {
  readonly sheet: Worksheet
  readonly title: string
  readonly facts: ReadonlyMap<string, Fact>
  readonly words: Words
  readonly hasAnswers: boolean
}

/** A worksheet as Markdown (CommonMark), for whoever edits it before it is printed. */
export function worksheetMarkdown({ sheet, title, facts, words, hasAnswers }: MarkdownSheet): string {
  const own = words.worksheet
  const write = markdownOf(facts, words)
  const tree = sheet.tree.map(
    ({ indent, name, path }) => `${indent}${name}${path === undefined ? '' : `  (${own.layer(path.layer)})`}`,
  )
  const parts = sheet.parts.flatMap((part) => partLines(part, write, own))
  const answers = hasAnswers
    ? [`## ${own.answers}`, ...sheet.answers.flatMap((answer) => answerLines(answer, write, words, facts))]
    : []
  const simulated = sheet.simulated === undefined ? [] : simulatedText(sheet.simulated, words)
  const start =
    sheet.dockerfile === undefined
      ? []
      : [`## ${own.dockerfile}`, fence(sheet.dockerfile), `## ${own.tree}`, fence(tree.join('\n'))]
  return `${[`# ${title}`, ...simulated, ...start, ...parts, ...answers].join('\n\n')}\n`
}

/** Longer than any run of backticks in what it holds. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}\n${text.trimEnd()}\n${mark}`
}

type Write = (blocks: readonly Block[]) => string[]

function partLines(part: SheetPart, write: Write, words: Words['worksheet']): string[] {
  if (part.kind === 'bet') {
    const boxes = part.choices.map((line) => `- [ ] ${write([{ kind: 'paragraph', children: line }]).join('')}`)
    return [`## ${words.bet}`, ...write(part.blocks), boxes.join('\n')]
  }
  if (part.kind === 'task') return [`## ${words.task(part.number)}`, ...write(part.blocks), '______\n\n______\n\n______']
  return write(part.blocks)
}

function answerLines(answer: SheetAnswer, write: Write, words: Words, facts: ReadonlyMap<string, Fact>): string[] {
  const own = words.worksheet
  if (answer.kind === 'bet') {
    const lines = answer.answers.map(({ isRight, blocks }, at) => `${at + 1}. ${truthSign(isRight)} ${write(blocks).join(' ')}`)
    return [`### ${own.bet}`, lines.join('\n')]
  }
  if (answer.kind === 'done')
    return [
      own.solution(answer.number),
      ...answer.moves.flatMap((move) => {
        const { label, code: written } = moveText(move, words)
        return [...(label === undefined ? [] : [label]), ...(written === undefined ? [] : [fence(written)])]
      }),
    ]
  if (answer.kind === 'fact') {
    const fact = facts.get(answer.placeholder)
    return [own.found(answer.number, fact === undefined ? words.lessons.unknown : code(factText(fact, words)))]
  }
  return write(answer.blocks)
}

/** What is done to solve a task: what is said of it, and what is written, where there is either. */
export function moveText(
  move: SheetMove,
  { worksheet, lessons, playground }: Words,
): { readonly label: string | undefined; readonly code: string | undefined } {
  switch (move.kind) {
    case 'code':
      return { label: move.image === undefined ? undefined : lessons.otherDockerfile(move.image), code: move.code }
    case 'spelling':
      return { label: worksheet.choice(lessons.packedAs, playground.tools.spellings[move.spelling]), code: undefined }
    case 'packing':
      return { label: worksheet.choice(lessons.packing, lessons.packings[move.packing]), code: undefined }
    case 'first':
      return { label: lessons.first, code: move.paths.join('\n') }
  }
}

/** The sign of what is so, and of what is not; of what could not be found out a question mark. */
export function truthSign(isSo: boolean | undefined): string {
  return isSo === undefined ? '?' : isSo ? '✓' : '✗'
}

/** A fact as it stands in a text. */
export function factText(fact: Fact, { units }: Words): string {
  return fact.kind === 'text' ? fact.value : fact.kind === 'bytes' ? units.size(fact.value) : units.count(fact.value)
}

/** Text as code: with more backticks than it has. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

function markdownOf(facts: ReadonlyMap<string, Fact>, words: Words): Write {
  const inline = (line: readonly Inline[]): string =>
    line
      .map((child) => {
        if (child.kind === 'code') return code(child.text)
        if (child.kind === 'fact') {
          const fact = facts.get(child.text)
          return escapeText(fact === undefined ? words.lessons.unknown : factText(fact, words))
        }
        if (!('children' in child)) return escapeText(child.text)
        const mark = child.kind === 'strong' ? '**' : '*'
        return `${mark}${inline(child.children)}${mark}`
      })
      .join('')
  return (blocks) =>
    blocks.map((block) => {
      if (block.kind === 'code') return fence(block.text)
      return block.kind === 'paragraph' ? inline(block.children) : block.items.map((item) => `- ${inline(item)}`).join('\n')
    })
}

function escapeText(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#]/g, String.raw`\$&`)
}
