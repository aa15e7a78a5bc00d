import type { LabDone } from '../../src/learn/lab/lab-run.ts'
import { LabSession } from '../../src/learn/lab/lab-session.ts'
import { makeDirectory } from '../../src/learn/lab/lab-start.ts'
import { labStarts } from '../../src/learn/lab/starts/index.ts'
import type { TaughtLab } from '../../src/learn/lab/taught-lab.ts'

/** Does all that the lab has done, from its start state on. */
export async function teachLab({ begin, mount, moves }: LabDone): Promise<TaughtLab> {
  const start = labStarts.find(({ id }) => begin.kind === 'start' && id === begin.id)
  if (start === undefined) throw new Error('the lab begins with no start state')
  const session = new LabSession(start.lowers.map(makeDirectory), makeDirectory(start.upper), mount)
  const results: TaughtLab['results'][number][] = []
  for (const move of moves) results.push(move.kind === 'commit' ? await session.commit() : session.run(move.line))
  return { results, trees: session.trees() }
}
