/** Numbers as one language writes them. */
export interface Numbers {
  /** A whole number with separators: `12,345`. */
  readonly count: (value: number) => string
  /** A number with so many digits behind the decimal sign, without separators: `1023.50`. */
  readonly decimal: (value: number, digits: number) => string
  /** The form of a word that goes with a number, by the plural rules of the language; `other` where it has no form of its own. */
  readonly plural: (value: number, forms: PluralForms) => string
}

/** Forms of a word by number, as CLDR names them. Chinese has only `other`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** English without `Intl`, which loads its data when it is first used: that takes longer than the command line does for a small image. */
const english: Numbers = {
  count: (value) => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ','),
  decimal: (value, digits) => value.toFixed(digits),
  plural: (value, forms) => (Math.abs(value) === 1 ? forms.one : undefined) ?? forms.other,
}

/** Makes the numbers of a language. @param language a BCP 47 tag: `en`, `zh-Hans` */
export function createNumbers(language: string): Numbers {
  if (language === 'en') return english
  const integers = new Intl.NumberFormat(language)
  const point = integers.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  const rules = new Intl.PluralRules(language)
  return {
    count: (value) => integers.format(value),
    decimal: (value, digits) => value.toFixed(digits).replace('.', point),
    plural: (value, forms) => forms[rules.select(value)] ?? forms.other,
  }
}
