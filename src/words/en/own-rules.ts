import type { OwnRuleIssue, OwnRulesFault, OwnRulesType } from '../../inspect/secrets/own-rules/own-rules.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers

const types: Readonly<Record<OwnRulesType, string>> = {
  text: 'a text',
  texts: 'a list of texts',
  number: 'a number',
  boolean: 'true or false',
  table: 'a table',
  tables: 'a table or several: [[…]]',
  condition: '"OR" or "AND"',
  target: '"secret", "match" or "line"',
  severity: '"critical", "high", "medium" or "low"',
}

function issueText({ rule, code, detail }: OwnRuleIssue): string {
  const which = rule === undefined ? 'allowlist' : `rule ${rule}`
  switch (code) {
    case 'no-pattern':
      return `${which}: it has no regex, and is left out; rules for paths alone are not supported`
    case 'bad-pattern':
      return `${which}: RE2 refuses a pattern of it, and what has the pattern is left out (${detail})`
    case 'bad-group':
      return `${which}: its regex has no group ${detail}, and it is left out; set secretGroup to a group that is there`
    case 'required':
      return `${which}: [[rules.required]] is not supported, and the rule is left out`
    case 'repeated':
      return `${which}: an earlier rule has this id, and this one is left out`
    case 'too-many':
      return `${which}: it and all behind it are left out (${detail}); a file may have 2000`
    case 'commits':
      return `${which}: there are no commits in an image, and those of its allowlist are ignored`
    case 'slow':
      return `${which}: it has no keywords, so that every text is searched by it, which is slow`
    case 'not-ours':
      return `${which}: there is no rule of this id to be disabled`
  }
}

/** Rules of a person's own. */
export const ownRules = {
  /** Why a file of them cannot be used. */
  fault(file: string, fault: OwnRulesFault): string {
    switch (fault.code) {
      case 'syntax':
        return `${file}, line ${fault.line}, column ${fault.column}: no TOML (${fault.detail})`
      case 'type':
        return `${file}${fault.position === undefined ? '' : `, line ${fault.position.line}, column ${fault.position.column}`}: ${fault.place} must be ${types[fault.expected]}`
      case 'empty':
        return fault.issue === undefined
          ? `${file}: there is no rule in it; add [[rules]], or set useDefault = true under [extend]`
          : `${file}: no rule in it can be used; ${issueText(fault.issue)}`
      case 'extends':
        return `${file}: it builds on ${fault.path} (extend.path), which cannot be read from here; put both into one file, or use the command line`
      case 'endless':
        return `${file}: the files of extend.path build on each other without an end`
      case 'too-long':
        return `${file}: it has ${units.size(fault.size)}; a file of rules may have ${units.size(fault.limit)}`
    }
  },
  /** What of a file is not used as it stands. */
  issue: issueText,
  /** How many issues there are behind those that are told. */
  more: (n: number) => `and ${count(n)} more of ${plural(n, { one: 'this kind', other: 'these' })}`,
  /** Page: choosing them. */
  choosing: {
    label: 'Rules for secrets',
    choose: 'Rules …',
    hint: 'rules of your own, as gitleaks has them (TOML); the file can also be dropped on the page',
    file: 'Rules of your own',
    inUse(file: string, n: number, withOurs: boolean): string {
      const rules = plural(n, { one: 'rule', other: 'rules' })
      return withOurs
        ? `Searched by ${count(n)} ${rules} of ${file} and by those built in`
        : `Searched by ${count(n)} ${rules} of ${file}, not by those built in`
    },
    issues: (n: number) => `${count(n)} ${plural(n, { one: 'thing in it is', other: 'things in it are' })} not used as written`,
    back: 'Built-in rules only',
  },
}
