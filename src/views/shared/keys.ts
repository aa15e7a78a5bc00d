/** A key with what is held down with it: `Shift+F6`. Keys are called as in `KeyboardEvent.key`; `Mod` is Ctrl, or ⌘ on a Mac. */
export type Chord = string

/** Keys by the line of the list of keys, and in it by what they do. */
type KeyGroup = Readonly<Record<string, Readonly<Record<string, Chord>>>>

/**
 * The keys of the page, by where they work. What listens asks `deedOf`, and the list of keys is drawn from the same table; what each
 * line does stands in `words/en/app.ts`, by the same names. Shift with keys that move in the table selects on the way.
 */
export const keys = {
  everywhere: {
    palette: { palette: 'Mod+k' },
    filter: { filter: '/' },
    step: { layerDown: '[', layerUp: ']' },
    panes: { nextPane: 'F6', previousPane: 'Shift+F6' },
    back: { back: 'Escape' },
    help: { help: '?' },
  },
  files: {
    move: { up: 'ArrowUp', down: 'ArrowDown', first: 'Home', last: 'End', pageUp: 'PageUp', pageDown: 'PageDown' },
    into: { into: 'ArrowRight' },
    out: { out: 'ArrowLeft' },
    toggle: { toggle: ' ' },
    content: { open: 'Enter' },
    openAll: { openAll: '*' },
    all: { all: 'Mod+a' },
    kinds: { added: 'Alt+a', modified: 'Alt+m', removed: 'Alt+r', unmodified: 'Alt+u' },
    menu: { menu: 'Shift+F10', menuKey: 'ContextMenu' },
  },
  content: {
    search: { search: 'Mod+f' },
    bytes: {
      left: 'ArrowLeft',
      right: 'ArrowRight',
      up: 'ArrowUp',
      down: 'ArrowDown',
      pageUp: 'PageUp',
      pageDown: 'PageDown',
    },
    row: { rowBegin: 'Home', rowEnd: 'End' },
    ends: { first: 'Mod+Home', last: 'Mod+End' },
  },
  steps: {
    moment: { previous: 'ArrowLeft', next: 'ArrowRight' },
    layer: { layerUp: 'ArrowUp', layerDown: 'ArrowDown' },
    ends: { first: 'Home', last: 'End' },
    play: { play: ' ' },
    bet: { bet: 'p' },
    style: { conceptual: '1', kernel: '2' },
  },
  compare: {
    next: { next: 'n', previous: 'p' },
  },
  size: {
    move: { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown', first: 'Home', last: 'End' },
    select: { select: ' ' },
    into: { into: 'Enter' },
    out: { out: 'Backspace', back: 'Escape' },
  },
  lessons: {
    present: { present: 'f' },
    section: { previous: 'ArrowLeft', next: 'ArrowRight', previousPage: 'PageUp', nextPage: 'PageDown' },
    column: { column: 'e' },
    reveal: { reveal: 'r' },
    blank: { blank: '.' },
    notes: { notes: 'n' },
    leave: { leave: 'Escape' },
  },
  layers: {
    move: { up: 'ArrowUp', down: 'ArrowDown' },
    ends: { first: 'Home', last: 'End' },
  },
} as const satisfies Readonly<Record<string, KeyGroup>>

type Keys = typeof keys
type DeedIn<G> = { [Line in keyof G]: keyof G[Line] }[keyof G]
/** What the keys of a group do. */
export type DeedOf<Group extends keyof Keys> = DeedIn<Keys[Group]> & string

/** What is read of an event. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** What a pressed key does in a group; undefined where it does nothing there. */
export function deedOf<Group extends keyof Keys>(group: Group, event: PressedKey): DeedOf<Group> | undefined {
  for (const line of Object.values<Readonly<Record<string, Chord>>>(keys[group])) {
    const found = Object.keys(line).find((deed) => isPressed(line[deed] ?? '', event))
    if (found !== undefined) return found as DeedOf<Group> // a key of that very group
  }
  return undefined
}

function isPressed(chord: Chord, { key, code, ctrlKey, metaKey, altKey, shiftKey }: PressedKey): boolean {
  const parts = chord.split('+')
  const wanted = parts.at(-1) ?? ''
  const isHeld = (name: string) => parts.slice(0, -1).includes(name)
  if ((ctrlKey || metaKey) !== isHeld('Mod') || altKey !== isHeld('Alt')) return false
  // What Shift makes of a key is in its name already; with function keys it is asked for by name.
  if (/^F\d+$/.test(wanted) && shiftKey !== isHeld('Shift')) return false
  // A Mac writes other letters with Alt.
  return isHeld('Alt') ? code === `Key${wanted.toUpperCase()}` && !shiftKey : key.toLowerCase() === wanted.toLowerCase()
}

const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ContextMenu: 'Menu',
  Escape: 'Esc',
  ' ': 'Space',
  Mod: 'Ctrl',
}

/** A chord as it stands on keys: `Shift F6`, `↑`. */
export function formatChord(chord: Chord): string {
  return chord
    .split('+')
    .map((part) => names[part] ?? (/^[a-z]$/.test(part) && chord.length > 1 ? part.toUpperCase() : part))
    .join(' ')
}

/** The chords of a line of the list of keys; none where its keys are no chords, such as letters. */
export function chordsOf(group: string, line: string): readonly Chord[] {
  const known: Readonly<Record<string, KeyGroup>> = keys
  return Object.values(known[group]?.[line] ?? {})
}
