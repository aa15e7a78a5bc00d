import { describe, expect, it } from 'vitest'
import { fullName, nameWithTag } from '../../src/image/reference.ts'

// What `docker tag` takes, and what `docker save` of Docker 28 then writes into index.json.
describe('the name of an image', () => {
  it.each([
    ['app', 'app:latest', 'docker.io/library/app:latest'],
    ['app:1', 'app:1', 'docker.io/library/app:1'],
    ['team/app:1.0-rc_2', 'team/app:1.0-rc_2', 'docker.io/team/app:1.0-rc_2'],
    ['localhost/app', 'localhost/app:latest', 'localhost/app:latest'],
    ['registry.example:5000/a/b__c', 'registry.example:5000/a/b__c:latest', 'registry.example:5000/a/b__c:latest'],
  ])('%s is %s, in full %s', (text, name, full) => {
    expect(nameWithTag(text)).toBe(name)
    expect(fullName(name)).toBe(full)
  })

  it.each(['', 'App', 'a/App:1', 'a b', 'app:', ':1', 'app:-1', 'a//b', 'a_-b', `app:${'x'.repeat(129)}`])(
    'is not %j',
    (text) => {
      expect(nameWithTag(text)).toBeUndefined()
    },
  )
})
