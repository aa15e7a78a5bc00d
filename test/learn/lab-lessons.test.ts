import { describe, expect, it } from 'vitest'
import { findLabMisses } from '../../src/learn/checks/lab/index.ts'
import { doneAfter, sceneOf } from '../../src/learn/lesson.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { teachLab } from '../support/taught-lab.ts'

/** Lessons whose tasks are done in the overlay lab: held to their solutions as the others are in `lessons.test.ts`. */

const loaded = await Promise.all(lessons.map(async (entry) => [entry.id, await entry.load()] as const))
const labs = loaded.flatMap(([id, lesson]) => ('scenes' in lesson ? [[id, lesson] as const] : []))

describe.each(labs)('the lesson %s', (_, lesson) => {
  it('has for each task solutions that are right and others that are wrong', async () => {
    for (const task of lesson.tasks) {
      const scene = sceneOf(lesson, task.from)
      expect(task.solutions.length).toBeGreaterThan(0)
      for (const change of task.solutions) {
        const lab = await teachLab(doneAfter(scene, change))
        expect(findLabMisses(lab, task.checks), JSON.stringify(change)).toEqual([])
        // Each command did what it says.
        expect(lab.results.filter((result) => result.kind === 'command' && result.exitCode !== 0)).toEqual([])
      }
      const missed = new Set<string>()
      for (const change of task.wrong) {
        const misses = findLabMisses(await teachLab(doneAfter(scene, change)), task.checks)
        expect(misses, JSON.stringify(change)).not.toEqual([])
        for (const miss of misses) missed.add(miss.word)
      }
      // No check is there for nothing: each is missed by something that is wrong.
      expect(task.checks.filter(({ word }) => !missed.has(word))).toEqual([])
    }
  })

  it('has no state that solves a task by itself', async () => {
    for (const scene of Object.values(lesson.scenes)) {
      const lab = await teachLab(scene)
      for (const { checks } of lesson.tasks) expect(findLabMisses(lab, checks)).not.toEqual([])
    }
  })

  it('has bets of which the lab says what is right', async () => {
    for (const { about, takes, claims } of lesson.bets) {
      const lab = await teachLab(sceneOf(lesson, about))
      const right = claims.filter((claim) => claim !== false && findLabMisses(lab, claim).length === 0)
      if (takes === 'one') expect(right).toHaveLength(1)
      else expect(right.length).toBeGreaterThan(0)
    }
  })
})
