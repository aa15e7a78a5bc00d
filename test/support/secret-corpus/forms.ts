import type { Draw } from './draw.ts'

/** A file as it appears in life: where it lies, and what stands around the credential. */
export interface Form {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** One kind of credential, in one typical file. */
export interface CorpusKind {
  readonly title: string
  readonly form: Form
  /** The credential in its issuer's format. */
  readonly draw: (draw: Draw) => string
}

export const kind = (title: string, form: Form, draw: (draw: Draw) => string): CorpusKind => ({ title, form, draw })

export const file = (path: string, before: string, after = '\n'): Form => ({ path, before, after })

export const env = (name: string) => file('srv/app/.env', `NODE_ENV=production\nPORT=8080\n${name}=`, '\nLOG_LEVEL=info\n')
export const shell = (before: string, after = '\n') =>
  file('usr/local/bin/deploy.sh', `#!/bin/sh\nset -eu\ncd /srv/app\n${before}`, after)
export const history = (before: string, after = '\n') =>
  file('root/.bash_history', `cd /srv/app\nls -la\n${before}`, `${after}exit\n`)
export const dockerfile = (name: string) =>
  file('srv/app/Dockerfile', `FROM node:20\nWORKDIR /srv/app\nENV ${name}=`, '\nCOPY . .\nRUN npm ci\n')
export const yaml = (section: string, key: string) =>
  file('srv/app/config/settings.yaml', `server:\n  port: 8080\n${section}:\n  region: eu\n  ${key}: `, '\n  timeout: 30\n')
export const workflow = (name: string) =>
  file('srv/app/.gitlab-ci.yml', `stages: [build]\nvariables:\n  ${name}: "`, '"\nbuild:\n  script: [make]\n')
export const json = (section: string, key: string) =>
  file('srv/app/config.json', `{\n  "port": 8080,\n  "${section}": {\n    "${key}": "`, '",\n    "timeout": 30\n  }\n}\n')
export const python = (name: string) =>
  file('srv/app/settings.py', `import os\n\nDEBUG = False\n${name} = "`, '"\nTIMEOUT = 30\n')
export const javascript = (before: string, after = "',\n})\n") =>
  file('srv/app/src/client.js', `import { Client } from './client-base.js'\n\n${before}`, after)
export const go = (name: string) => file('srv/app/main.go', `package main\n\nconst ${name} = "`, '"\n\nfunc main() {}\n')
export const java = (name: string) =>
  file('srv/app/src/Settings.java', `final class Settings {\n  static final String ${name} = "`, '";\n}\n')
export const php = (name: string) => file('srv/app/config.php', `<?php\nreturn [\n  '${name}' => '`, "',\n];\n")
export const ruby = (before: string) => file('srv/app/config/initializers/service.rb', before, "'\nend\n")
export const csharp = (name: string) =>
  file('srv/app/Settings.cs', `static class Settings\n{\n    public const string ${name} = "`, '";\n}\n')
export const properties = (name: string) =>
  file('srv/app/application.properties', `server.port=8080\n${name}=`, '\nspring.main.banner-mode=off\n')
export const terraform = (provider: string, argument: string) =>
  file('srv/infra/main.tf', `provider "${provider}" {\n  ${argument} = "`, '"\n}\n')
export const toml = (section: string, key: string) =>
  file('srv/app/config.toml', `[server]\nport = 8080\n\n[${section}]\n${key} = "`, '"\n')
export const ini = (section: string, key: string) =>
  file('srv/app/app.ini', `[server]\nport = 8080\n[${section}]\n${key} = `, '\n')
export const xml = (key: string) =>
  file(
    'srv/app/web.config',
    `<configuration>\n  <appSettings>\n    <add key="${key}" value="`,
    '" />\n  </appSettings>\n</configuration>\n',
  )
