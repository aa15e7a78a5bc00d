import type { ByteSet } from './byte-set.ts'

/**
 * Words that source code and texts are full of, and how often each stands in a million bytes, roughly: counted in npm packages and on a
 * Debian system. Letters alone make `quire` seem rare, which stands in every `require`.
 */
const perMillion: readonly (readonly [words: string, each: number])[] = [
  ['const return string', 600],
  ['value function export license param error', 250],
  ['version params number callback returns object undefined options interface instance request module import types example', 120],
  ['declare default length status field class expression', 120],
  ['attribute required under https changes boolean template result promise array input false output method state subject', 70],
  ['iterator entry parameter response which shape first define namespace index resource token using should source start', 70],
  ['require modules account internal runtime private context cache range', 70],
  ['location without payload match message invalid application create other public point current target headers event', 40],
  ['stable software values system language specified static service format failed process include client typeof metadata', 40],
  ['integer indent constructor limit begin after specific either operator throw check server items chunk document metric', 40],
  ['deprecated identifier count typedef names operation attributes argument constexpr unless buffer query delete update', 40],
  ['exports reference before config stream created given information empty extends cannot except whether property', 40],
  ['permissions timestamp files handle record group memory configuration', 40],
  ['description debug local pattern writing member provided await rename break conditions write unknown parse address', 22],
  ['command creates enabled unique results returned details processed build search library there remove locale defined', 22],
  ['readonly setting container custom fields header bytes async inline instead contains representing fetch already', 22],
  ['provider optional while exists action found element errors parser available importlib records option route parallel', 22],
  ['network resources where window access called reverse usage connection missing noexcept parent characters filter about', 22],
  ['compiler change session valid equal block generated component elements order color email amount compare previous', 22],
  ['platform objects offset package label store replace prototype passed associated character single router unicode', 22],
  ['exception maximum traits directory catch content storage supported model sequence shared resolve transaction prefix', 22],
  ['position external sizeof children struct script pointer settings github image region cloud global allocator print', 22],
  ['environment close iterable share inspect pending provide resolves compilation functions assert stack install being', 22],
  ['level constant always since domain active backup data_ entries implicit categor issue split consul identi credential', 22],
  ['subscri publish figure website hidden works twitter', 22],
]

/** Spaces stand around a word, of which anchors may take some. */
const words = perMillion.flatMap(([row, each]) =>
  row.split(' ').map((word) => ({ codes: Array.from(` ${word.replace('_', ' ')} `, codeOf), each: each / 1e6 })),
)

function codeOf(character: string): number {
  return character.charCodeAt(0)
}

/**
 * At how many places of a text, at least, words have bytes of these sets in a row: by what is seen of them at first, and by all of them.
 */
export function sharesInWords(sets: readonly ByteSet[]): { readonly seen: number; readonly standing: number } {
  let [seen, standing] = [0, 0]
  const asSeen = sets.map(({ lowest }, place) => lowest[place]?.members)
  const asStanding = sets.map(({ members }) => members)
  for (const { codes, each } of words) {
    if (!hasRow(codes, asSeen)) continue
    seen += each
    if (hasRow(codes, asStanding)) standing += each
  }
  return { seen, standing }
}

function hasRow(codes: readonly number[], sets: readonly (Uint8Array | undefined)[]): boolean {
  for (let begin = 0; begin + sets.length <= codes.length; begin++) {
    let place = 0
    while (place < sets.length && sets[place]?.[codes[begin + place] ?? 0] === 1) place++
    if (place === sets.length) return true
  }
  return false
}
