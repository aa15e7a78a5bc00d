/** An image that the page can open without a file of the visitor's own. */
export interface Sample {
  readonly id: string
  readonly title: string
  readonly description: string
  load(): Promise<File>
}

/** The sample images, in the order in which they are offered. */
export const samples: readonly Sample[] = []
