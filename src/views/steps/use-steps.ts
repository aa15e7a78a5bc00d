import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { type Bet, betName, findBets } from '../../analysis/bets.ts'
import { groupMoments } from '../../analysis/moments.ts'
import type { LayerTree } from '../../layer/layer-tree.ts'
import { deedOf } from '../shared/keys.ts'
import { useActions, useExplorer } from '../shared/stores.ts'
import { type SteppedLayer, useTape } from './use-tape.ts'

/** Moments that are played in a second, from slow to fast. */
export const speeds = [0.5, 1, 2] as const

/** How the tree comes to be: each tar unpacked over the last, or layers that stay apart, looked through from the top. */
export const stepStyles = ['conceptual', 'kernel'] as const
export type StepStyle = (typeof stepStyles)[number]

/** The place on the way through the layers, and the ways from it. */
export interface Steps {
  readonly layer: number
  readonly layers: number
  /** Undefined while the layer is made ready. */
  readonly stepped: SteppedLayer | undefined
  /** Where its moments begin, and last where they end. */
  readonly bounds: readonly number[]
  /** Entries that are applied. */
  readonly entries: number
  /** The moment that led here: its first entry, and the one behind its last; undefined before the first. */
  readonly moment: { readonly from: number; readonly to: number } | undefined
  /** Those of the image, by layer. */
  readonly bets: readonly Bet[]
  /** The answer that was chosen, by its place in the bet; undefined before. */
  chosen(bet: Bet): number | undefined
  /** Whether what plays stands still until a bet is laid. */
  readonly isWaiting: boolean
  readonly style: StepStyle
  readonly isPlaying: boolean
  readonly speed: (typeof speeds)[number]
  seek(layer: number, entries: number): void
  next(): void
  previous(): void
  lay(bet: Bet, answer: number): void
  /** Goes to where the next bet is placed, around the end. */
  nextBet(): void
  setStyle(style: StepStyle): void
  /** Opens a group into its own moments. */
  openGroup(from: number, to: number): void
  setPlaying(isPlaying: boolean): void
  setSpeed(speed: (typeof speeds)[number]): void
  onKeyDown(event: KeyboardEvent): void
}

/**
 * Follows the place that the address names.
 * @param onAsked told when a person went to a bet, and when what plays stands still for one
 */
export function useSteps(onAsked: () => void): Steps {
  const actions = useActions()
  const image = useExplorer((state) => state.loaded)
  const place = useExplorer((state) => state.browsing?.step)
  const layers = image?.trees.length ?? 0
  const layer = Math.min(place?.layer ?? 0, Math.max(0, layers - 1))
  const report = useExplorer((state) => state.report)
  const stepped = useTape(report === undefined ? undefined : image, layer)
  const count = stepped?.tape.entries.source.length ?? 0
  const [opened, setOpened] = useState<readonly { readonly layer: number; readonly from: number; readonly to: number }[]>([])
  const bounds = useMemo(() => {
    if (stepped === undefined) return undefined
    const tree = stepped.image.trees[layer]
    const all = new Set(stepped.moments)
    for (const group of opened)
      if (tree !== undefined && group.layer === layer)
        for (const bound of groupMoments(tree, stepped.tape, group.from, group.to)) all.add(bound)
    return [...all].sort((a, b) => a - b)
  }, [stepped, layer, opened])
  const entries = Math.min(place?.entries ?? 0, count)
  const at = bounds === undefined ? -1 : bounds.findIndex((bound) => bound >= entries)
  const [isPlaying, setPlaying] = useState(false)
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1)
  const seek = useCallback((to: number, after: number) => actions.browse({ step: { layer: to, entries: after } }), [actions])
  const next = () => {
    const bound = bounds?.find((end) => end > entries)
    if (bound !== undefined) seek(layer, bound)
    else if (layer < layers - 1 && bounds !== undefined) seek(layer + 1, 0)
    else setPlaying(false)
  }
  const previous = () => {
    const bound = bounds?.findLast((end) => end < entries)
    if (bound !== undefined) seek(layer, bound)
    else if (layer > 0) seek(layer - 1, countEntries(image?.trees[layer - 1]))
  }
  const [style, setStyle] = useState<StepStyle>('conceptual')
  const bets = useBets()
  const nextBet = () => {
    const bet = bets.find((one) => one.layer > layer) ?? bets[0]
    if (bet === undefined) return
    seek(bet.layer, 0)
    onAsked()
  }
  const [laid, setLaid] = useState<ReadonlyMap<string, number>>(new Map())
  const lay = (bet: Bet, answer: number) => setLaid((before) => new Map([...before, [betName(bet), answer]]))
  const chosen = (bet: Bet) => laid.get(betName(bet))
  const isWaiting = isPlaying && entries === 0 && bets.some((bet) => bet.layer === layer && chosen(bet) === undefined)
  const ask = useEffectEvent(onAsked)
  useEffect(() => {
    if (isWaiting) ask()
  }, [isWaiting])
  const tick = useEffectEvent(() => {
    if (!isWaiting) next()
  })
  useEffect(() => {
    if (!isPlaying) return undefined
    const timer = setInterval(tick, 1000 / speed)
    return () => clearInterval(timer)
  }, [isPlaying, speed])
  const deeds = {
    next,
    previous,
    layerUp: () => layer < layers - 1 && seek(layer + 1, 0),
    layerDown: () => (entries > 0 ? seek(layer, 0) : layer > 0 && seek(layer - 1, 0)),
    first: () => seek(0, 0),
    last: () => seek(layers - 1, countEntries(image?.trees[layers - 1])),
    play: () => setPlaying(!isPlaying),
    bet: nextBet,
    conceptual: () => setStyle('conceptual'),
    kernel: () => setStyle('kernel'),
  } as const
  const onKeyDown = (event: KeyboardEvent) => {
    const deed = deedOf('steps', event)
    // Buttons are pressed by Space.
    if (deed === undefined || (deed === 'play' && event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    deeds[deed]()
  }
  const to = at < 0 ? entries : (bounds?.[at] ?? entries)
  const from = at > 0 ? (bounds?.[at - 1] ?? 0) : undefined
  const moment = useMemo(() => (from === undefined ? undefined : { from, to }), [from, to])
  const openGroup = useCallback(
    (from: number, end: number) => setOpened((before) => [...before, { layer, from, to: end }]),
    [layer],
  )
  return {
    layer,
    layers,
    stepped,
    bounds: bounds ?? [0],
    entries: to,
    moment,
    bets,
    chosen,
    lay,
    isWaiting,
    style,
    setStyle,
    isPlaying,
    speed,
    seek,
    next,
    previous,
    nextBet,
    openGroup,
    setPlaying,
    setSpeed,
    onKeyDown,
  }
}

/** The bets of the image, as far as secrets are found. */
function useBets(): readonly Bet[] {
  const image = useExplorer((state) => (state.report === undefined ? undefined : state.loaded))
  const findings = useExplorer((state) => state.secrets.report.findings)
  return useMemo(() => (image === undefined ? [] : findBets(image, findings)), [image, findings])
}

/** How many entries the tape of a layer has. */
function countEntries(tree: LayerTree | undefined): number {
  if (tree === undefined) return 0
  let count = 0
  for (const offset of tree.dataOffset) if (offset >= 0) count++
  for (const offset of tree.others.dataOffset) if (offset >= 0) count++
  return count
}
