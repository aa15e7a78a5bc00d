import { isQuotedSecret, isSettingSecret } from '../generic-secret.ts'
import { listRules } from '../rule.ts'

const words = ['pass', 'pwd', 'secret', 'token', 'key', 'credential']
/** The word of a name by which it speaks of a secret, and what follows in the name. */
const name = '(?<word>(?:pass|pwd|secret|token|[a-z][_.-]?key|credential)[\\w.-]{0,30})'

/** Texts for people, and files whose figures are digests or drawings. */
const prose =
  '\\.(?:md|markdown|mdx|rst|adoc|asciidoc|txt|html?|tex|pod|1|3|5|8|po|pot|svg|css|scss|less|lock|snap|d\\.[cm]?ts|flow|min\\.js|ipynb)$' +
  '|(?:^|/)(?:package-lock|npm-shrinkwrap|composer\\.lock|pnpm-lock|go\\.sum|Cargo\\.lock|CHANGELOG|README)'
/** Texts in several languages. */
const translations = '(?:^|/)(?:i18n|l10n|locales?|lang|langs|languages|translations|messages)/'
/** What is there to test with, to show how it is done, or to be filled in. */
const examples =
  '(?:^|/)(?:tests?|__tests__|__mocks__|__fixtures__|specs?|e2e|fixtures?|mocks?|testdata|examples?|samples?|demos?|docs?)/' +
  '|(?:^|[._/-])(?:tests?|specs?|mocks?|examples?|samples?|templates?|dist)\\.\\w{1,10}$|\\.(?:example|sample|template|dist)$'
/** Source code that others have published, as packages or with the system: what it holds is no secret of who made the image. */
const published =
  '(?:^|/)(?:node_modules|bower_components|site-packages|dist-packages|gems|go/pkg/mod|usr/(?:local/)?(?:lib|lib64|libexec|include|go))/'

const settingsFiles =
  /\.(?:ya?ml|json5?|properties|ini|toml|xml|plist|conf|cfg|cnf|config|tf|tfvars|hcl|service|sh|bash|zsh|ps1|bat|envrc|dockerfile)$|(?:^|\/)(?:Dockerfile|Containerfile|\.(?:bash|zsh)rc|\.(?:bash_)?profile|etc\/environment|etc\/(?:default|sysconfig)\/[^/]{1,100})$/i

/**
 * Secrets that only their names tell. They come after all other rules: what one of these takes is more exact. What the values
 * must look like is in `generic-secret.ts`; that there is a figure in them the patterns ask first, since most have none.
 */
export const genericRules = listRules([
  {
    id: 'quoted-secret',
    severity: 'medium',
    keywords: words,
    exceptPath: new RegExp(`^$|${settingsFiles.source}|${prose}|${translations}|${examples}|${published}`, 'i'),
    accepts: isQuotedSecret,
    // A quote of the name, an index or a type may stand between: `"token": "`, `config['token'] = '`, `token: string = "`.
    pattern: new RegExp(
      `${name}\\\\{0,3}["'\`]?[\\])]?[ \\t]{0,8}[:=,>(|?]{1,3}[ \\t]{0,8}(?:[A-Za-z&][\\w.<>]{0,20}[ \\t]{0,4}=[ \\t]{0,4})?[brs@]?\\\\{0,3}["'\`](?=[^\\s"'\`\\\\]{0,199}\\d)(?<secret>[^\\s"'\`\\\\]{8,200})\\\\{0,3}["'\`]`,
      'gi',
    ),
  },
  {
    id: 'setting-secret',
    severity: 'medium',
    keywords: words,
    path: settingsFiles,
    exceptPath: new RegExp(`${prose}|${translations}|${examples}`, 'i'),
    accepts: isSettingSecret,
    // `name: value`, `<name>value</`, `key="…name" value="value"`, `"name": "…name", "value": "value"`, `name: …name` and `value: value`
    // on the next line.
    pattern: new RegExp(
      `${name}(?:\\\\{0,3}["']?[\\])]?[ \\t]{0,8}(?::=|=>|[:=])[ \\t]{0,8}\\\\{0,3}["']?(?=[^\\s"'\`<>;,\\\\]{0,199}\\d)(?<secret>[^\\s"'\`<>;,\\\\]{8,200})(?![^\\s"'\\\\;,#&|<])|(?:>|["']?(?:[ \\t]{0,4},\\s{0,40}|\\s{1,44})["']?value["']?[ \\t]{0,4}[:=][ \\t]{0,4}["']?)(?=[^\\s"'<>,]{0,199}\\d)(?<other>[^\\s"'<>,]{8,200}))`,
      'gi',
    ),
  },
])
