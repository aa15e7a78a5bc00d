import { useMemo, useRef, useState } from 'react'
import { placeAbove, type SizeNode, type SizePlace } from '../../analysis/sizes/size-tree.ts'
import { pathOf } from '../../tree/preorder.ts'
import { useExplorer } from '../shared/stores.ts'
import { useTextScale } from '../shared/use-appearance.ts'
import { useBoxSize } from '../shared/use-box-size.ts'
import { useLayerFills } from '../shared/use-layer-fills.ts'
import { useMask } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import { BestSavings } from './BestSavings.tsx'
import { CellInfo } from './CellInfo.tsx'
import type { CellNames } from './cell-text.ts'
import { Icicle } from './Icicle.tsx'
import { LargestPaths } from './LargestPaths.tsx'
import { keyOfCell, layOut, type SizeCell } from './lay-out.ts'
import { SizeCrumbs } from './SizeCrumbs.tsx'
import { SizeHead } from './SizeHead.tsx'
import { SizeLegend } from './SizeLegend.tsx'
import { useSelectPath, useSizeChoice, useSizes } from './use-sizes.ts'
import styles from './SizeView.module.css'

/** Which layers and folders the bytes of an image are in, as a picture, and what would save most of them. */
export function SizeView() {
  const words = useWords()
  const mask = useMask()
  const box = useRef<HTMLDivElement>(null)
  const { width, height } = useBoxSize(box)
  const textScale = useTextScale()
  // The picture is made for letters of the usual size and drawn larger as a whole.
  const size = useMemo(() => ({ width: width / textScale, height: height / textScale }), [width, height, textScale])
  const loaded = useExplorer((state) => state.loaded)
  const layers = useExplorer((state) => state.image?.layers)
  const sizes = useSizes(size)
  const { choice, choose } = useSizeChoice()
  const selectPath = useSelectPath()
  const fills = useLayerFills()
  const [currentKey, setCurrentKey] = useState<string>()
  const picture = useMemo(() => sizes && layOut(sizes.root, size.width, size.height), [sizes, size])
  const names = useMemo(
    (): CellNames | undefined => loaded && { merged: loaded.merged, layers: layers ?? [], words, mask },
    [loaded, layers, words, mask],
  )
  if (loaded === undefined || names === undefined) return null
  const { merged } = loaded
  const current = picture?.cells.find((cell) => keyOfCell(cell) === currentKey)
  const setCurrent = (cell: SizeCell | undefined) => setCurrentKey(cell === undefined ? undefined : keyOfCell(cell))
  const goTo = ({ path, branch }: SizePlace) =>
    choose({ place: { path: pathOf(merged, Math.max(0, path)), layer: branch < 0 ? undefined : branch } })
  const goIn = (node: SizeNode) => {
    if (node.kind !== 'folder' && node.kind !== 'layer') return
    // The walk goes on at what fills the picture.
    setCurrentKey(undefined)
    goTo(node)
  }
  const goOut = () => {
    const above = sizes && placeAbove(merged, sizes.weighed, sizes.place)
    if (above === undefined || picture?.cells[0] === undefined) return
    // The walk goes on at what was left.
    setCurrentKey(keyOfCell(picture.cells[0]))
    goTo(above)
  }
  const select = ({ data: { kind, path } }: SizeCell) => {
    if (kind !== 'all' && kind !== 'layer') selectPath(pathOf(merged, path))
  }
  const totalBytes = sizes?.weighed.sums.at(-1) ?? 0
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label={words.sizes.title}>
      <SizeHead sizes={sizes} picture={picture} names={names} fills={fills} />
      <SizeCrumbs place={choice.place} isByLayer={choice.isByLayer} bytes={sizes?.root.bytes} totalBytes={totalBytes} />
      <div ref={box} className={styles.picture}>
        {picture !== undefined && sizes?.root.bytes === 0 && <p className={styles.nothing}>{words.sizes.picture.nothing}</p>}
        {picture !== undefined && (sizes?.root.bytes ?? 0) > 0 && (
          <Icicle
            picture={picture}
            scale={textScale}
            names={names}
            fills={fills}
            totalBytes={totalBytes}
            current={current}
            onCurrent={setCurrent}
            onSelect={select}
            onGoIn={goIn}
            onGoOut={goOut}
          />
        )}
      </div>
      <CellInfo cell={current ?? picture?.cells[0]} names={names} totalBytes={totalBytes} onGoIn={goIn} onGoOut={goOut} />
      <div className={styles.lists}>
        <div className={styles.column}>
          <BestSavings />
          <SizeLegend sizes={sizes} fills={fills} />
        </div>
        <LargestPaths sizes={sizes} totalBytes={totalBytes} />
      </div>
    </div>
  )
}
