import { hex, noise } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const versionControlCases: SecretCases = {
  'gitlab-other-token': { bad: `glimt-${noise(25)}`, good: 'glimt-token' },
  'bitbucket-app-password': { bad: `ATBB${noise(32)}`, good: 'ATBB password' },
  'bitbucket-access-token': { bad: `ATCTT3xFf${noise(180)}`, good: 'ATCTT3xFf' },
  'bitbucket-server-token': { bad: `BBDC-${noise(44)}`, good: 'BBDC-token' },
  'bitbucket-secret': { bad: `BITBUCKET_CLIENT_SECRET=${noise(32)}`, good: `KEY=${noise(32)}` },
  'gitea-token': { bad: `GITEA_TOKEN=${noise(40, hex)}`, good: `KEY=${noise(40, hex)}` },
  'gitee-token': { bad: `GITEE_ACCESS_TOKEN=${noise(32, hex)}`, good: `KEY=${noise(32, hex)}` },
  'github-old-token': { bad: `GITHUB_TOKEN=${noise(40, hex)}`, good: `KEY=${noise(40, hex)}` },
  'sourcegraph-token': { bad: `sgp_${noise(40, hex)}`, good: 'sgp_token' },
}
