import { type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import type { Words } from '../../../words/words.ts'
import type { UnifiedLines } from './unified-lines.ts'

/** Lines that are the same and shown around each hunk, and how many must be left to be worth hiding. */
const margin = 3
const minHidden = 6

const showHidden = StateEffect.define<number>()

class HiddenWidget extends WidgetType {
  readonly #lines: number

  readonly #text: string

  constructor(lines: number, text: string) {
    super()
    this.#lines = lines
    this.#text = text
  }

  override eq(other: WidgetType): boolean {
    return other instanceof HiddenWidget && other.#lines === this.#lines
  }

  override get estimatedHeight(): number {
    return 24
  }

  override toDOM(view: EditorView): HTMLElement {
    const line = document.createElement('div')
    line.className = 'cm-collapsedLines'
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = this.#text
    button.addEventListener('click', () => view.dispatch({ effects: showHidden.of(view.posAtDOM(line)) }))
    line.append(button)
    return line
  }

  override ignoreEvent(): boolean {
    return true
  }
}

/** Hides what is the same and far from all hunks; a button in its place shows it. */
export function hiddenLines({ hunks, lines }: UnifiedLines, { compare: { text } }: Words): Extension {
  return StateField.define<DecorationSet>({
    create({ doc }) {
      const builder = new RangeSetBuilder<Decoration>()
      for (let i = 0; i <= hunks.length; i += 2) {
        // The first and the last stretch touch a hunk on one side only.
        const first = i === 0 ? 0 : (hunks[i - 1] ?? 0) + margin
        const end = i === hunks.length ? lines.length : (hunks[i] ?? 0) - margin
        if (end - first >= minHidden)
          builder.add(
            doc.line(first + 1).from,
            doc.line(end).to,
            Decoration.replace({ widget: new HiddenWidget(end - first, text.unchangedLines(end - first)), block: true }),
          )
      }
      return builder.finish()
    },
    update(hidden, { effects }) {
      let shown = hidden
      for (const effect of effects) if (effect.is(showHidden)) shown = shown.update({ filter: (from) => from !== effect.value })
      return shown
    },
    provide: (field) => EditorView.decorations.from(field),
  })
}
