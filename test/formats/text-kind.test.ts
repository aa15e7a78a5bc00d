import { describe, expect, it } from 'vitest'
import { parseInterpreter, recognizeText } from '../../src/formats/text-kind.ts'
import { en } from '../../src/words/en.ts'
import { kindName } from '../../src/words/kind-name.ts'

const summarize = (head: string, tail = head, isWhole = true) => {
  const kind = recognizeText({ head, tail, isWhole })
  return kind && kindName(en, kind)
}

describe('the kind of a text', () => {
  it.each([
    ['#!/bin/sh\nexit', '/bin/sh'],
    ['#! /bin/bash -e\r\n', '/bin/bash'],
    ['#!/usr/bin/env python3\n', 'python3'],
    ['#!/usr/bin/env -S LANG=C node --no-warnings\n', 'node'],
    ['#!/usr/bin/env\n', '/usr/bin/env'],
    ['#!\n/bin/sh', undefined],
    [' #!/bin/sh', undefined],
    ['# comment', undefined],
  ])('reads the interpreter of %j', (head, interpreter) => {
    expect(parseInterpreter(head)).toBe(interpreter)
  })

  it.each([
    ['-----BEGIN RSA PRIVATE KEY-----\nMII', 'PEM private key'],
    ['\n-----BEGIN OPENSSH PRIVATE KEY-----\n', 'PEM private key'],
    ['-----BEGIN CERTIFICATE-----\nMII', 'PEM certificate'],
    ['-----BEGIN PUBLIC KEY-----\n', 'PEM public key'],
    ['-----BEGIN PGP PUBLIC KEY BLOCK-----\n', 'PGP public key block'],
    ['-----BEGIN of a story-----', undefined],
    ['{"a": [1, 2]}\n', 'JSON'],
    ['  [\n "a"]', 'JSON'],
    ['{"a": 1', undefined],
    ['{ color: red }', undefined],
    ['[section]\nkey=1\n', undefined],
    ['<?xml version="1.0"?><html/>', 'XML'],
    ['<!DOCTYPE html>\n<head>', 'HTML'],
    ['<HTML lang="en">', 'HTML'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG image'],
    [
      '<?xml version="1.0"?>\n<!-- <x> -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY a "b>"> ]>\n<svg:svg xmlns:svg="s">',
      'SVG image',
    ],
    ['<!DOCTYPE svg>\n<svg>', 'SVG image'],
    ['<!DOCTYPE svg>\n<svg><desc>[a]</desc></svg>', 'SVG image'],
    ['<!DOCTYPE svg>\n<svg><desc>[a</desc></svg>', 'SVG image'],
    ['<?xml version="1.0"?><!-- <svg> -->', 'XML'],
    ['<svgs>', undefined],
    ['words about <svg>', undefined],
  ])('recognises %j', (head, summary) => {
    expect(summarize(head)).toBe(summary)
  })

  it('looks at both ends of JSON that it does not have whole', () => {
    expect(summarize('{"a": [', '1, 2]}\n', false)).toBe('JSON')
    expect(summarize('{"a": [', '1, 2', false)).toBeUndefined()
  })

  it('ends soon on hostile beginnings', () => {
    const begin = performance.now()
    for (const head of ['[', '{"a":', '<!--', '<?', '<!DOCTYPE [', '-----BEGIN ', '#! ', ' ', '{ ', '<a:'].map((text) =>
      text.repeat(60_000).slice(0, 65_536),
    )) {
      summarize(head)
      summarize(head, head, false)
    }
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})
