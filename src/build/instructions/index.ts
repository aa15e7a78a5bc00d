import type { Instruction } from '../dockerfile/parse-dockerfile.ts'
import type { BuildContext, LayerStep, Stage } from '../stage.ts'
import { planCopy } from './copy.ts'
import { planRun } from './run.ts'
import { planWorkdir } from './workdir.ts'

/** Instructions that make a layer, by keyword; those that do not are in `metadata.ts`. */
export const layerSteps: Readonly<Record<string, (instruction: Instruction, stage: Stage, build: BuildContext) => LayerStep>> = {
  ADD: planCopy,
  COPY: planCopy,
  RUN: planRun,
  WORKDIR: planWorkdir,
}
