import type { Content } from '../overlay/content.ts'

/** A layer in a form that is made of its entries. */
export interface PackedForm {
  readonly tar: Content
  readonly blob: Content
  /** Of the layer's descriptor. */
  readonly annotations: Readonly<Record<string, string>>
}
