import type { UserConfig } from 'vite'

/** Of the names of all that share a script, which its own would be made of, the first does. */
const shortName = (name: string) => name.replace(/~.*/s, '')

/**
 * How the page is cut into scripts: what it begins with is one, and what several later parts share comes in pieces that are worth
 * a request. Left to itself, the bundler makes a script of every few modules that the same parts share: 71 for the first load,
 * each packed alone.
 */
export const pageOutput = {
  chunkFileNames: ({ name }) => `assets/${shortName(name)}-[hash].js`,
  assetFileNames: ({ names: [name = ''] }) =>
    `assets/${name.includes('~') ? `${shortName(name)}-[hash].css` : '[name]-[hash][extname]'}`,
  // Pieces that import each other would run before what they need.
  strictExecutionOrder: true,
  codeSplitting: {
    groups: [
      { name: 'first', tags: ['$initial'], priority: 1 },
      // Bytes before they are minified: smaller pieces join the nearest.
      { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 10_000 },
    ],
  },
} satisfies NonNullable<NonNullable<UserConfig['build']>['rolldownOptions']>['output']
