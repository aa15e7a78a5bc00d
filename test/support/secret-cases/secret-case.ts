/** For each rule a text in which it must find something, with the path where one is needed, and one in which it must not. */
export type SecretCases = Readonly<Record<string, { readonly path?: string; readonly bad: string; readonly good: string }>>
