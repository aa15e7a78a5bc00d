/** An image that the page can open without a file of the visitor's own. */
export interface Sample {
  readonly id: string
  readonly title: string
  readonly description: string
  load(): Promise<File>
}

/**
 * The sample images, in the order in which they are offered. Each is a chunk of the page itself, so that opening one is no
 * network request that the content security policy would have to allow. `npm run samples` makes them.
 */
export const samples: readonly Sample[] = [
  {
    id: 'web-app',
    title: 'A web application',
    description: 'A secret that was deleted and is still there, and a folder stored twice for a chown.',
    load: async () => fileOf('web-app.tar', (await import('./samples/web-app.tar?inline')).default),
  },
  {
    id: 'rules',
    title: 'The rules of merging',
    description: 'Whiteout, opaque folder, replaced parent, symbolic link: one layer for each.',
    load: async () => fileOf('rules.tar', (await import('./samples/rules.tar?inline')).default),
  },
  {
    id: 'platforms',
    title: 'Two platforms',
    description: 'A nested index with amd64, arm64 and a build attestation.',
    load: async () => fileOf('platforms.tar', (await import('./samples/platforms.tar?inline')).default),
  },
]

/** The file of a data: address with base64. */
function fileOf(name: string, address: string): File {
  const text = atob(address.slice(address.indexOf(',') + 1))
  return new File([Uint8Array.from(text, (character) => character.charCodeAt(0))], name)
}
