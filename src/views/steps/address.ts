import type { AddressCodec } from '../../store/url.ts'

/** The place on the way through the layers, as layer and entries of it that are applied: `2.14`. */
export const stepsAddress: AddressCodec = {
  keys: ['step'],
  format: ({ step }) => ({ step: step === undefined ? undefined : `${step.layer}.${step.entries}` }),
  parse(part) {
    const found = /^(\d{1,6})\.(\d{1,9})$/.exec(part('step') ?? '')
    return { step: found === null ? undefined : { layer: Number(found[1]), entries: Number(found[2]) } }
  },
}
