/** Numbers as one language writes them. */
export interface Numbers {
  /** A whole number with separators: `12,345`. */
  readonly count: (value: number) => string
  /** The form of a word that goes with a number, by the plural rules of the language; `other` where it has no form of its own. */
  readonly plural: (value: number, forms: PluralForms) => string
}

/** Forms of a word by number, as CLDR names them. Chinese has only `other`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** Makes the numbers of a language. @param language a BCP 47 tag: `en`, `zh-Hans` */
export function createNumbers(language: string): Numbers {
  const integers = new Intl.NumberFormat(language)
  const rules = new Intl.PluralRules(language)
  return {
    count: (value) => integers.format(value),
    plural: (value, forms) => forms[rules.select(value)] ?? forms.other,
  }
}
