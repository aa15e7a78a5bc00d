import type { AddressCodec } from '../../store/url.ts'

/** The layers whose versions of the path are compared: `3..7`. */
export const versionsAddress: AddressCodec = {
  keys: ['compare'],
  format: ({ comparison, selected }) => ({
    compare: comparison === undefined || comparison.path !== selected ? undefined : `${comparison.before}..${comparison.after}`,
  }),
  parse(part, path) {
    const layers = /^(\d{1,6})\.\.(\d{1,6})$/.exec(part('compare') ?? '')
    if (path === undefined || layers === null) return { comparison: undefined }
    return { comparison: { path, before: Number(layers[1]), after: Number(layers[2]) } }
  },
}
