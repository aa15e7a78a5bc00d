import type { Browser } from '@playwright/test'
import { openImage } from './browser.ts'
import { median, quantile } from './measure.ts'
import { limitRow, milliseconds, type Row } from './report.ts'

const seeks = 45
/** The first ones have code compiled. */
const warmUp = 5

/** Seeks to and fro between the moments of an image's lowest layer, in the Steps tab. */
export async function measureSeeks(browser: Browser, address: string, image: string): Promise<Row[]> {
  const { page, untilChecked, close } = await openImage(browser, address, image)
  await untilChecked()
  await page.getByRole('tab', { name: 'Steps' }).click()
  await page.getByRole('button', { name: 'layer 0', exact: true }).click()
  const slider = page.getByRole('tabpanel').getByRole('slider')
  await page.waitForFunction(() => Number(document.querySelector<HTMLInputElement>('[role=tabpanel] [type=range]')?.max) > 20)
  const times = await slider.evaluate(async (element: HTMLInputElement, count) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    const frame = () => new Promise(requestAnimationFrame)
    const moments = Number(element.max)
    const laidOut: number[] = []
    const shown: number[] = []
    for (let seek = 1; seek <= count; seek++) {
      await new Promise((resolve) => setTimeout(resolve, 150))
      await frame()
      const begin = performance.now()
      // Never the same moment twice, and seldom one that is near.
      set?.call(element, String(1 + ((seek * 23) % moments)))
      element.dispatchEvent(new Event('input', { bubbles: true }))
      await Promise.resolve()
      document.body.getBoundingClientRect()
      laidOut.push(performance.now() - begin)
      await frame()
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', resolve, { once: true })
        port1.start()
        port2.postMessage(undefined)
      })
      shown.push(performance.now() - begin)
    }
    return { laidOut, shown }
  }, seeks)
  await close()
  const sorted = (list: readonly number[]) => list.slice(warmUp).toSorted((a, b) => a - b)
  return [
    limitRow(
      'a seek in a layer of 100,000 entries: script, style and layout, median',
      median(sorted(times.laidOut)),
      16,
      milliseconds,
    ),
    limitRow('the same, 95 of 100', quantile(sorted(times.laidOut), 0.95), 30, milliseconds),
    limitRow('the same, until it is shown, 95 of 100', quantile(sorted(times.shown), 0.95), 50, milliseconds),
  ]
}
