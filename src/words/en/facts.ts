import type { ArchiveEntry, ArchiveFormat } from '../../content/description.ts'
import type { LayoutId } from '../../image/layouts/layout-id.ts'
import type { SkipReason } from '../../layer/scan-layer.ts'
import type { SecretRuleId } from '../../inspect/secrets/index.ts'
import { elf, kinds } from './kinds.ts'

/** What the core tells by an id. */
export const facts = {
  /** Kinds of credentials, by the rules that find them. */
  secretRules: {
    'private-key': 'Private key',
    'putty-key': 'PuTTY private key',
    'age-key': 'age secret key',
    'aws-access-key': 'AWS access key ID',
    'aws-secret-key': 'AWS secret access key',
    'gcp-service-account': 'Google Cloud service account key',
    'google-api-key': 'Google API key',
    'azure-storage-key': 'Azure storage account key',
    'azure-client-secret': 'Azure client secret',
    'azure-sas': 'Azure shared access signature',
    'github-token': 'GitHub token',
    'github-fine-grained': 'GitHub fine-grained token',
    'gitlab-token': 'GitLab token',
    'npm-token': 'npm token',
    'npmrc-auth': 'npm registry credentials',
    'pypi-token': 'PyPI token',
    'docker-auth': 'Registry credentials of Docker',
    'docker-token': 'Docker Hub token',
    'slack-token': 'Slack token',
    'slack-webhook': 'Slack webhook',
    'stripe-key': 'Stripe secret key',
    'twilio-key': 'Twilio API key',
    'sendgrid-key': 'SendGrid API key',
    'openai-key': 'OpenAI API key',
    'anthropic-key': 'Anthropic API key',
    'digitalocean-token': 'DigitalOcean token',
    'hashicorp-vault-token': 'Vault token',
    'huggingface-token': 'Hugging Face token',
    jwt: 'JSON Web Token',
    kubeconfig: 'Kubernetes client key',
    'kubeconfig-token': 'Kubernetes token',
    netrc: 'Password in .netrc',
    'git-credentials': 'Stored git credentials',
    pgpass: 'Password in .pgpass',
    htpasswd: 'Password hash of a web server',
    'shadow-hash': 'Password hash in /etc/shadow',
    'url-password': 'Password in an address',
    'dotenv-secret': 'Secret in an environment file',
    'named-secret': 'Secret by its name',
    'option-secret': 'Secret in an option',
    'login-password': 'Password of a login',
    chpasswd: 'Password of a system user',
  } satisfies Record<SecretRuleId, string>,
  historyEntry: (index: number) => `history entry ${index}`,
  /** What files are, by their bytes; `words/kind-name.ts` puts the arguments in. */
  kinds,
  elf,
  /** Forms of archives and of compressed files that are listed. */
  archives: {
    tar: 'tar',
    'tar-in-gzip': 'tar in gzip',
    'tar-in-zstd': 'tar in zstd',
    zip: 'zip',
    gzip: 'gzip',
  } satisfies Record<ArchiveFormat, string>,
  /** What stands in an archive. */
  archiveEntries: {
    file: 'file',
    directory: 'directory',
    link: 'link',
    other: 'other',
  } satisfies Record<ArchiveEntry['kind'], string>,
  /** Forms of archives of images. */
  layouts: {
    oci: 'OCI image layout',
    'docker-archive': 'docker-archive',
    'docker-archive-1': 'docker-archive, version 1',
    rootfs: 'root file system',
  } satisfies Record<LayoutId, string>,
  /** Why the search for secrets passes a file over. */
  skipReasons: {
    binary: 'binary',
    'too-large': 'too large',
    'test-data': 'known test data',
    'time-limit': 'time limit',
  } satisfies Record<SkipReason, string>,
  /** Images that come with the page. */
  samples: {
    'web-app': {
      title: 'A web application',
      description: 'A secret that was deleted and is still there, and a folder stored twice for a chown.',
    },
    rules: {
      title: 'The rules of merging',
      description: 'Whiteout, opaque folder, replaced parent, symbolic link: one layer for each.',
    },
    platforms: { title: 'Two platforms', description: 'A nested index with amd64, arm64 and a build attestation.' },
  },
}
