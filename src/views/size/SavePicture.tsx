import { useRef } from 'react'
import { asExported } from '../../store/save-requests.ts'
import type { Sizes } from '../../store/current-sizes.ts'
import controls from '../shared/controls.module.css'
import { baseName } from '../shared/file-name.ts'
import { instructionLine } from '../shared/instruction-line.ts'
import { useStores } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import { type Caption, framePicture } from './caption-shapes.ts'
import { type CellNames, fullName } from './cell-text.ts'
import type { SizePicture } from './lay-out.ts'
import { paintShapes } from './paint-shapes.ts'
import { drawPicture } from './picture-shapes.ts'
import { readStyle } from './read-style.ts'
import { sumsOf } from './sums-of.ts'
import { writeSvg } from './write-svg.ts'
import styles from './SavePicture.module.css'

interface SavePictureProps {
  /** Undefined until there is something to save. */
  readonly sizes: Sizes | undefined
  readonly picture: SizePicture | undefined
  readonly names: CellNames
  /** By layer. */
  readonly fills: readonly string[]
}

/** Layers that are named below a saved picture, those with most bytes. */
const captioned = 16
/** Pixels of a saved image for each of the page's. */
const pngScale = 2

/** Saves the picture as it is seen, with what it is of below it. */
export function SavePicture({ sizes, picture, names, fills }: SavePictureProps) {
  const words = useWords()
  const format = useFormat()
  const save = useSave()
  const { explorer } = useStores()
  const ground = useRef<HTMLCanvasElement>(null)
  const { save: own } = words.sizes

  const captionOf = (made: Sizes): Caption => {
    const { name, image } = explorer.getState()
    const digest = image?.manifestDigest ?? image?.imageId ?? ''
    const { root, request, weighed } = made
    const place = request.choice.place.path === '' && request.choice.place.layer === undefined ? '' : fullName(root, names)
    const state = [words.sizes.after(request.step), ...(place === '' ? [] : [place])].join(' · ')
    const layers = weighed.layers
      .map(({ seenBytes, hiddenBytes }, layer) => ({ layer, bytes: seenBytes + (request.choice.hasHidden ? hiddenBytes : 0) }))
      .filter(({ layer, bytes }) => bytes > 0 && !request.choice.leftOut.has(layer))
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, captioned)
      .sort((a, b) => a.layer - b.layer)
    return {
      lines: [
        [format.name(image?.references[0] ?? name), state].join(' · '),
        ...(digest === '' ? [] : [format.name(digest)]),
        sumsOf(weighed.layers, request.choice, words.sizes).join(' · '),
      ],
      layers: layers.map(({ layer, bytes }) => ({
        fill: fills[layer] ?? '',
        text: words.sizes.legend.row(layer, bytes, format.name(instructionLine(names.layers[layer]))),
      })),
    }
  }
  const start = (form: 'svg' | 'png') => {
    const element = ground.current
    if (element === null || sizes === undefined || picture === undefined) return
    const style = readStyle(element, names, fills)
    const caption = captionOf(sizes)
    const framed = framePicture(drawPicture(picture, style), picture, caption, style)
    void save({
      name: `${baseName(explorer.getState().name)}-size.${form}`,
      totalBytes: 0,
      produce: async () => {
        if (form === 'png') return asExported(await paintPng(framed, style.family))
        const text = writeSvg(framed.shapes, framed, style.family, caption.lines.join('\n'))
        return asExported(new Blob([text], { type: 'image/svg+xml' }))
      },
    })
  }
  return (
    <div role="group" aria-label={own.label} className={styles.save}>
      <canvas ref={ground} className={styles.ground} aria-hidden="true" />
      <button
        type="button"
        className={controls.button}
        title={own.svgHint}
        disabled={picture === undefined}
        onClick={() => start('svg')}
      >
        {own.svg}
      </button>
      <button
        type="button"
        className={controls.button}
        title={own.pngHint}
        disabled={picture === undefined}
        onClick={() => start('png')}
      >
        {own.png}
      </button>
    </div>
  )
}

async function paintPng(framed: ReturnType<typeof framePicture>, family: string): Promise<Blob> {
  const canvas = document.createElement('canvas')
  paintShapes(canvas, framed.shapes, framed, family, pngScale)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the browser makes no image of the picture')) : resolve(blob)),
      'image/png',
    )
  })
}
