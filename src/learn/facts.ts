import { decodeText } from '../bytes/text.ts'
import { entryIn } from './checks/check.ts'
import type { TaughtImage } from './taught-image.ts'

/** A value that stands in a text: how it is written is a matter of the language. */
export type Fact =
  | { readonly kind: 'bytes' | 'count'; readonly value: number }
  /** Of the image: the same in every language. */
  | { readonly kind: 'text'; readonly value: string }

/** What placeholders may ask of an image: a word, and what stands behind it. */
const facts: Readonly<Record<string, (image: TaughtImage, of: string) => Fact | undefined>> = {
  /** Files in the end. */
  files: ({ final }) => ({ kind: 'count', value: final.filter(({ type }) => type === 'file').length }),
  layers: ({ layers }) => ({ kind: 'count', value: layers.length }),
  /** Lines of the history that have a text in them. */
  'history-lines': ({ built }, text) => ({
    kind: 'count',
    value: built.stage.history.filter((line) => (line.created_by ?? '').includes(text)).length,
  }),
  /** What made a layer, as the history has it. */
  'made-by': ({ built }, of) => {
    const line = built.stage.history.filter((one) => one.empty_layer !== true)[Number(of)]
    return line?.created_by === undefined ? undefined : { kind: 'text', value: line.created_by }
  },
  'diff-id': ({ names }, of) => text(names.layers[Number(of)]?.diff),
  /** The ChainID of a layer as programs print digests: without the name of the algorithm. */
  'chain-hex': ({ names }, of) => text(names.layers[Number(of)]?.chain.replace('sha256:', '')),
  /** Bytes of a layer's blob. */
  stored: ({ layers }, of) => bytes(layers[Number(of)]?.blob.size),
  /** Bytes of a layer's content. */
  content: ({ space }, of) => bytes(space.layers[Number(of)]?.contentBytes),
  /** Bytes of content in all layers. */
  shipped: ({ space }) => bytes(space.contentBytes),
  /** Bytes of content in the end. */
  visible: ({ space }) => bytes(space.mergedBytes),
  wasted: ({ space }) => bytes(space.wastedBytes),
  /** The first layer that has an entry at a path. */
  'layer-of': (image, path) => {
    const layer = image.layers.findIndex((_, at) => entryIn(image, at, path) !== undefined)
    return layer < 0 ? undefined : { kind: 'count', value: layer }
  },
  /** A line of a file, by its number from 1, in the first layer that has the file. */
  line: (image, of) => {
    const [number = '', path = ''] = of.split(' ')
    const layer = image.layers.findIndex((_, at) => entryIn(image, at, path) !== undefined)
    const line = decodeText(entryIn(image, layer, path)?.head ?? new Uint8Array()).split('\n')[Number(number) - 1]
    return layer < 0 || line === undefined ? undefined : { kind: 'text', value: line }
  },
}

function bytes(value: number | undefined): Fact | undefined {
  return value === undefined ? undefined : { kind: 'bytes', value }
}

function text(value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { kind: 'text', value }
}

/** A placeholder taken apart: `content 3 @append` asks for the fact `content 3` of the state `append`. */
export function readPlaceholder(text: string): { readonly fact: string; readonly state: string } {
  const [fact = '', state = 'start'] = text.split(' @')
  return { fact, state }
}

/** What a fact is in an image; undefined where the image has no such thing, or there is no such fact. */
export function findFact(image: TaughtImage, fact: string): Fact | undefined {
  const space = fact.indexOf(' ')
  const word = space < 0 ? fact : fact.slice(0, space)
  return facts[word]?.(image, space < 0 ? '' : fact.slice(space + 1))
}

/** Whether a typed answer says a fact: of numbers the digits count, of texts all but spaces around them. */
export function isAnswer(fact: Fact, typed: string): boolean {
  return fact.kind === 'text'
    ? typed.trim() === fact.value
    : /^\d+$/.test(typed.replaceAll(/[\s,]|B$/g, '')) && Number(typed.replaceAll(/[\s,]|B$/g, '')) === fact.value
}
