import { randomBytes } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, layerList } from './page.ts'

/** How often parts of the page render while an image is opened and checked: React is asked by the hook of its developer tools. */

/** A fiber of React, as far as the count looks at it. */
interface Fiber {
  readonly tag: number
  readonly flags: number
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly alternate: Fiber | null
  readonly stateNode: unknown
}

/** Counts renders by what each component draws; runs in the page before React does. */
const countRenders = (): void => {
  const renders: Record<string, number> = {}
  let commits = 0
  const isComponent = ({ tag }: Fiber) => [0, 1, 11, 14, 15].includes(tag)
  /** The element that a component draws by itself; undefined where all is drawn by components below. */
  const elementOf = (fiber: Fiber): Element | undefined => {
    for (let at = fiber.child; at !== null && !isComponent(at); at = at.child) if (at.tag === 5) return at.stateNode as Element
    return undefined
  }
  const count = (fiber: Fiber) => {
    const element = elementOf(fiber)
    if (element === undefined) return
    const layer = element.matches('li') ? element.querySelector('[data-layer]')?.getAttribute('data-layer') : undefined
    const inside = element.querySelector('[aria-label]')?.getAttribute('aria-label')
    const name =
      layer === undefined || layer === null
        ? (element.getAttribute('aria-label') ?? `around ${inside}`)
        : `card of layer ${layer}`
    renders[name] = (renders[name] ?? 0) + 1
  }
  /** As the developer tools do: what has another fiber than before and did work was rendered. */
  const visit = (next: Fiber, before: Fiber | null) => {
    if (isComponent(next) && (before === null || (next.flags & 1) !== 0)) count(next)
    if (next.child === before?.child) return
    for (let child = next.child; child !== null; child = child.sibling)
      if (child !== child.alternate) visit(child, child.alternate)
  }
  Object.assign(window, {
    renders,
    commits: () => commits,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => {
        commits++
        visit(root.current, root.current.alternate)
      },
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberUnmount: () => undefined,
    },
  })
}

const layerCount = 20
// Half of the layers bring a secret, so that the search finds something again and again.
const noise = randomBytes(2_200_000)
// Small as it is stored, and long to go through: also a fast machine tells more than once how far it is.
const repeated = Buffer.alloc(16_000_000, noise.subarray(0, 16_000))
const image = archiveOf(
  buildImage({
    layers: Array.from({ length: layerCount }, (_, i) =>
      tarBytes([
        { path: `noise${i}`, content: noise.subarray(i * 1000) },
        { path: `repeated${i}`, content: repeated },
        ...(i % 2 === 0 ? [{ path: `srv/${i}.env`, content: `API_TOKEN=zX9kQ2mV7bN4cR8tL${i}\n` }] : []),
      ]),
    ),
    compression: 'gzip',
  }).files,
)

/** Opens the image with a tab chosen, and counts until everything is checked. */
async function countWhileOpening(page: Page, tab: string): Promise<{ renders: Record<string, number>; commits: number }> {
  await page.addInitScript(countRenders)
  await page.goto(`/#tab=${tab}`)
  await choose(page, image)
  await expect(layerList(page).getByRole('img', { name: /^Verified/ })).toHaveCount(layerCount, { timeout: 50_000 })
  await expect(page.getByRole('button', { name: /20 digests right/ })).toHaveCount(1, { timeout: 50_000 })
  return page.evaluate(() => {
    const counted = window as unknown as { renders: Record<string, number>; commits: () => number }
    return { renders: counted.renders, commits: counted.commits() }
  })
}

for (const [tab, view] of [
  ['files', 'around Filter the files'],
  ['content', 'Content'],
  ['waste', 'Waste'],
  ['dockerfile', 'Dockerfile'],
  ['secrets', 'Secrets'],
  ['image', 'Image'],
] as const) {
  test(`the ${tab} tab, the list of layers and each card render at most five times while an image is opened and checked`, {
    tag: '@alone',
  }, async ({ page }) => {
    const { renders, commits } = await countWhileOpening(page, tab)
    const cards = Array.from({ length: layerCount }, (_, layer) => renders[`card of layer ${layer}`] ?? 0)
    const figures = {
      view: renders[view] ?? 0,
      middle: renders['Views'] ?? 0,
      layers: renders['Layer stack'] ?? 0,
      card: Math.max(...cards),
    }
    test.info().annotations.push({ type: 'renders', description: JSON.stringify({ commits, ...figures }) })
    // Something was told again and again meanwhile.
    expect(commits).toBeGreaterThan(20)
    expect(Math.min(figures.view, figures.middle, figures.layers, ...cards)).toBeGreaterThan(0)
    for (const [part, count] of Object.entries(figures)) expect(count, part).toBeLessThanOrEqual(5)
  })
}
