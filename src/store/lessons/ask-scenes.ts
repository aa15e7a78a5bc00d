import type { JobRunner } from '../../jobs/jobs.ts'
import { findLabMisses } from '../../learn/checks/lab/index.ts'
import type { ShownImage } from '../../learn/examine.ts'
import { type Fact, readPlaceholder } from '../../learn/facts.ts'
import { findSceneFact } from '../../learn/lab/find-scene-fact.ts'
import type { TaughtLab } from '../../learn/lab/taught-lab.ts'
import type { LabLesson } from '../../learn/lesson.ts'
import { factsOf, type TextSection } from '../../learn/lesson-text.ts'

/** What the states of a lesson say. */
export interface LessonTruths {
  /** What stands for the placeholders of the text, by placeholder. */
  readonly facts: ReadonlyMap<string, Fact>
  /** By state that is built: its image; that of `start` is what figures compare with. */
  readonly images: ReadonlyMap<string, ShownImage>
  /** By bet: the choices that are true. */
  readonly right: readonly (readonly number[])[]
}

/** Asks the states of a lesson in the lab for the facts that its text names, and which choices of its bets are true. */
export async function askScenes(lesson: LabLesson, text: readonly TextSection[], runner: JobRunner): Promise<LessonTruths> {
  const labs = new Map<string, TaughtLab>()
  for (const [name, scene] of Object.entries(lesson.scenes))
    labs.set(name, await runner.run('run-overlay', { ...scene, knownResults: 0, knownLowers: 0 }))
  const facts = new Map<string, Fact>()
  for (const placeholder of factsOf(text)) {
    const { fact, state } = readPlaceholder(placeholder)
    const lab = labs.get(state)
    const found = lab === undefined ? undefined : findSceneFact(lab, fact)
    if (found !== undefined) facts.set(placeholder, found)
  }
  const right = lesson.bets.map(({ about, claims }) => {
    const lab = labs.get(about)
    return claims.flatMap((claim, choice) =>
      lab !== undefined && claim !== false && findLabMisses(lab, claim).length === 0 ? [choice] : [],
    )
  })
  return { facts, images: new Map(), right }
}
