/** A sentence with something in it that is more than text, such as a link: texts and what stands between them, in order. */
export type Parts<T> = readonly (string | T)[]
