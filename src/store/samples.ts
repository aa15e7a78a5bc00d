/** An image that the page can open without a file of the visitor's own. */
export interface Sample {
  /** Its title and description are `words.opening.samples.images[id]`. */
  readonly id: 'web-app' | 'rules' | 'platforms'
  load(): Promise<File>
}

/**
 * The sample images, in the order in which they are offered. Each is a chunk of the page itself, so that opening one is no
 * network request that the content security policy would have to allow. `npm run samples` makes them.
 */
export const samples: readonly Sample[] = [
  {
    id: 'web-app',
    load: async () => fileOf('web-app.tar', (await import('./samples/web-app.tar?inline')).default),
  },
  {
    id: 'rules',
    load: async () => fileOf('rules.tar', (await import('./samples/rules.tar?inline')).default),
  },
  {
    id: 'platforms',
    load: async () => fileOf('platforms.tar', (await import('./samples/platforms.tar?inline')).default),
  },
]

/** The file of a data: address with base64. */
function fileOf(name: string, address: string): File {
  const text = atob(address.slice(address.indexOf(',') + 1))
  return new File([Uint8Array.from(text, (character) => character.charCodeAt(0))], name)
}
