import { type AddressCodec, parseNumber } from '../../store/url.ts'

/** The layer whose version of the path is shown, where a person chose another than the view's. */
export const contentAddress: AddressCodec = {
  keys: ['version'],
  places: ['path', 'version'],
  format: ({ version }) => ({ version: version === undefined ? undefined : String(version) }),
  parse: (part) => ({ version: parseNumber(part('version')) }),
}
