import { numbers } from './units.ts'

const { count } = numbers

/** What finds anything by a few letters. */
export const palette = {
  title: 'Find anything',
  field: 'Paths, layers, views, actions, terms',
  hint: 'Type a few letters: of a path of any layer, also a deleted one, of an instruction, of a view or action, or a term.',
  none: 'Nothing has these letters in this order.',
  found: (n: number) => `${count(n)} found`,
  groups: { paths: 'Paths', layers: 'Layers', views: 'Views', actions: 'Actions', terms: 'Terms' },
  gone: 'deleted',
  layer: (index: number) => `layer ${index}`,
  actions: {
    open: 'Open another image',
    close: 'Close this image',
    keys: 'List the keys',
    filter: 'Filter the files',
    ghosts: 'Show or hide deleted files',
    order: 'Turn the stack of layers round',
  },
  /** Terms of images, each with what it means in a sentence. */
  terms: {
    layer: { word: 'Layer', meaning: 'The files that one instruction changed, as a tar. An image is a stack of layers.' },
    whiteout: { word: 'Whiteout', meaning: 'An entry that hides what lower layers have at a path: that is how a layer deletes.' },
    opaque: { word: 'Opaque', meaning: 'A mark on a directory that hides all that lower layers have in it.' },
    manifest: { word: 'Manifest', meaning: 'The list of an image’s configuration and layers, with their digests and sizes.' },
    digest: { word: 'Digest', meaning: 'The SHA-256 of a blob as it is stored: who has it can check that nothing was changed.' },
    diffId: { word: 'DiffID', meaning: 'The SHA-256 of a layer’s tar, before it was compressed.' },
    chainId: { word: 'ChainID', meaning: 'A name for a layer together with all below it.' },
    waste: { word: 'Waste', meaning: 'Bytes that layers store and no path of the final image reaches any more.' },
    efficiency: { word: 'Efficiency', meaning: 'One minus wasted ÷ content of all layers.' },
    copyUp: {
      word: 'Copy-up',
      meaning: 'A change to a file of a lower layer copies the whole file into the upper one, however small the change is.',
    },
    toc: {
      word: 'Table of contents',
      meaning: 'A list of a layer’s files within its blob, by which engines pull files one by one (eStargz, zstd:chunked).',
    },
  },
}
