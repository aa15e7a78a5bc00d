import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it } from 'vitest'
import { worksheetMarkdown } from '../../src/export/worksheet-markdown.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { drawTree } from '../../src/learn/tree-drawing.ts'
import { makeWorksheet } from '../../src/learn/worksheet.ts'
import { createLessons, type OpenLesson } from '../../src/store/lessons/lessons.ts'
import { en } from '../../src/words/en.ts'
import { zh } from '../../src/words/zh.ts'
import { createTestRunner } from '../support/archives.ts'

async function openLesson(id: (typeof lessons)[number]['id'], language: string): Promise<OpenLesson> {
  const store = createLessons({ builder: createTestRunner(), onSolved: () => undefined, typingPause: 0 })
  await store.actions.open(id, language)
  const { open } = store.getState()
  if (open === undefined) throw new Error(`${id} cannot be opened`)
  return open
}

const markdownOf = (open: OpenLesson, hasAnswers: boolean) =>
  worksheetMarkdown({
    sheet: makeWorksheet(open),
    title: en.lessons.titles[open.id].title,
    facts: open.facts,
    words: open.language === 'zh' ? zh : en,
    hasAnswers,
  })

describe('a worksheet', () => {
  it('draws the tree before, and of the base only what leads there', async () => {
    const { images } = await openLesson('delete', 'en')
    const image = images.get('start')
    if (image === undefined) throw new Error('there is no image')
    expect(drawTree(image).map(({ indent, name, path }) => `${indent}${name} ${path?.layer ?? '-'}`)).toEqual([
      '├─ root/ 3',
      '└─ srv/ 2',
      '   └─ used 2',
    ])
    const listed = (path: string, layer: number) =>
      ({ ...image.final[0], path, layer, type: 'file' }) as (typeof image.final)[number]
    const drawn = drawTree({ baseLayers: 1, final: [listed('a/b/c', 1), listed('a/d', 1), listed('e', 1), listed('base', 0)] })
    expect(drawn.map(({ indent, name }) => indent + name)).toEqual(['├─ a/', '│  ├─ b/', '│  │  └─ c', '│  └─ d', '└─ e'])
  })

  it('gives no answer away before the last page', async () => {
    const open = await openLesson('delete', 'en')
    const plain = markdownOf(open, false)
    const key = 'bm90IGEga2V5LCBvbmx5IGEgc2FtcGxlIG9mIG9uZQ=='
    // What the bet is about, what the figure after it says, the solution, the notes, and what was found.
    for (const secret of ['Layer **1**', 'is never changed once', '--mount=type=secret', 'straight face', key])
      expect(plain).not.toContain(secret)
    expect(plain.match(/^- \[ \] /gm)).toHaveLength(3)
    expect(plain.match(/^## Task \d$/gm)).toHaveLength(2)
    const whole = markdownOf(open, true)
    expect(whole.startsWith(plain.trimEnd())).toBe(true)
    expect(whole).toContain('RUN --mount=type=secret,id=key wc -c')
    expect(whole).toContain(key)
    expect(whole).toMatch(/^3\. ✓ /m)
    expect(whole).not.toContain('straight face')
  })

  it('says of a task what is chosen beside the Dockerfile, and the Dockerfiles beside it', async () => {
    const travel = makeWorksheet(await openLesson('travel', 'en')).answers.flatMap((answer) =>
      answer.kind === 'done' ? [answer.moves] : [],
    )
    expect(travel).toEqual([
      [{ kind: 'packing', packing: 'estargz' }],
      [{ kind: 'first', paths: ['app/run/start', 'etc/app.conf'] }],
    ])
    expect(markdownOf(await openLesson('travel', 'zh'), true)).toContain('压缩方式：eStargz 格式')
    const text = markdownOf(await openLesson('shared', 'en'), true)
    expect(text).toContain('Dockerfile of image 2\n\n```\nFROM tiny\nCOPY libs /usr/lib/\nCOPY python /usr/bin/\n```')
    // The third is as it was when the task began.
    expect(text).not.toContain('Dockerfile of image 3')
  })

  it.each(lessons.flatMap(({ id }) => [[id, 'en'] as const, [id, 'zh'] as const]))(
    'of %s in %s is Markdown in which nothing is left to fill in',
    async (id, language) => {
      const open = await openLesson(id, language)
      const text = markdownOf(open, true)
      expect(text).not.toMatch(/\{[a-z-]+ ?[^}]*\}|undefined|\[object/)
      const blocks = fromMarkdown(text).children.flatMap((node) => (node.type === 'code' ? [node.value] : []))
      if ('states' in open.lesson) expect(blocks[0]).toBe(open.lesson.states.start.dockerfile.trimEnd())
      const tasks = open.lesson.tasks.length
      const headings = fromMarkdown(text).children.filter((node) => node.type === 'heading' && node.depth === 2)
      expect(headings).toHaveLength(('states' in open.lesson ? 2 : 0) + open.lesson.bets.length + tasks + 1)
    },
  )
})
