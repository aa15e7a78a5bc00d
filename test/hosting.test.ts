import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pagePolicy, policyText, serviceWorkerPolicy } from '../scripts/page-build.ts'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

describe('what is written down for hosts', () => {
  it('has the policies that the page and its service worker have', () => {
    const lines = read('docs/hosting/nginx.conf')
      .split('\n')
      .map((line) => line.trim())
    expect(lines).toContain(`default "${policyText({ ...pagePolicy, 'frame-ancestors': "'none'" })}";`)
    expect(lines).toContain(`~/service-worker\\.js$ "${policyText(serviceWorkerPolicy)}";`)
  })

  it('copies into the container what the build makes, and nothing that was built outside of it', () => {
    const ignored = read('.dockerignore').trim().split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['node_modules', 'dist', '.git']))
    expect(read('docs/hosting/Dockerfile')).toContain('npm run build')
  })
})
