import type { Severity } from '../inspect/secrets/rule.ts'

/** What a path can be, beside its name: its type, or rights that it gives. */
export const pathKinds = [
  'file',
  'directory',
  'symlink',
  'device',
  'fifo',
  'executable',
  'setuid',
  'setgid',
  'world-writable',
] as const
export type PathKind = (typeof pathKinds)[number]

/** Where it counts: in the final state, or in any layer, whatever became of it. */
export const pathScopes = ['final', 'layers'] as const
export type PathScope = (typeof pathScopes)[number]

/** Paths that have a name of their own in `layerscope.yaml`. */
export interface PathPreset {
  readonly globs: readonly string[]
  /** What fits and is harmless. */
  readonly except?: readonly string[]
  /** Any of them; all kinds unless given. */
  readonly kinds?: readonly PathKind[]
  readonly scope: PathScope
  readonly severity: Severity
}

/** Names of presets. The rule that checks one is called `no-` and its name. */
export const presetNames = [
  'setuid-files',
  'world-writable-files',
  'key-files',
  'package-caches',
  'source-maps',
  'git',
  'tests',
] as const
export type PresetName = (typeof presetNames)[number]

/** Presets by name. What is deleted later is no harm where only space or a running container is at stake; keys and histories can be read for ever. */
export const pathPresets: Readonly<Record<PresetName, PathPreset>> = {
  'setuid-files': { globs: ['**'], kinds: ['setuid', 'setgid'], scope: 'final', severity: 'medium' },
  'world-writable-files': { globs: ['**'], kinds: ['world-writable'], scope: 'final', severity: 'medium' },
  'key-files': {
    globs: [
      '{id_rsa,id_dsa,id_ecdsa,id_ed25519,id_ecdsa_sk,id_ed25519_sk}',
      '*.{key,p12,pfx,jks,keystore,ppk,kdbx}',
      '{key,privkey,private,*-key,*_key,*.key}.pem',
      'etc/ssh/ssh_host_*_key',
    ],
    // Keys of Python's own tests are no secrets.
    except: ['usr/share/**', 'etc/apk/keys/**', '**/lib{,64}/python*/test/**'],
    kinds: ['file'],
    scope: 'layers',
    severity: 'high',
  },
  'package-caches': {
    globs: [
      'var/lib/apt/lists/**/*_*',
      'var/cache/apt/**/*.{bin,deb}',
      'var/cache/{apk,dnf,yum,zypp}/**',
      '**/.cache/{pip,pypoetry,uv,yarn,pnpm,go-build,composer}/**',
      '**/.npm/_cacache/**',
      'usr/local/share/.cache/**',
      '{root/,}go/pkg/mod/cache/**',
      '**/.m2/repository/**',
      '**/.gradle/caches/**',
      '**/.{cargo/registry,bundle/cache}/**',
    ],
    kinds: ['file'],
    scope: 'final',
    severity: 'low',
  },
  // Those of packages tell nothing of one's own.
  'source-maps': {
    globs: ['*.{js,mjs,cjs,css}.map'],
    except: ['**/node_modules/**'],
    kinds: ['file'],
    scope: 'final',
    severity: 'low',
  },
  git: { globs: ['.git', '.svn', '.hg'], scope: 'layers', severity: 'medium' },
  tests: {
    globs: ['**/{test,tests,__tests__,spec}', '*.{test,spec}.{js,mjs,cjs,ts,tsx,jsx}', '{test_*,*_test}.{py,go}'],
    // The program test of the system is none.
    except: ['**/{node_modules,site-packages,dist-packages,gems,vendor,lib,lib64,share}/**', '**/{bin,sbin}/*'],
    scope: 'final',
    severity: 'low',
  },
}
