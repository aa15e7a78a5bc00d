import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSettings, defaultSettings, parseSettings, settingsKey } from '../../src/store/settings.ts'

function memory(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => void (kept[key] = text),
    removeItem: (key: string) => void Reflect.deleteProperty(kept, key),
  }
}

describe('settings', () => {
  it('come back as they were chosen', () => {
    const storage = memory()
    createSettings(storage).actions.change({ columnWidths: { size: 90 }, columnsShown: { owner: true }, joinsFolders: false })
    expect(createSettings(storage).getState()).toEqual({
      ...defaultSettings,
      columnWidths: { size: 90 },
      columnsShown: { owner: true },
      joinsFolders: false,
    })
  })

  it('are forgotten when asked', () => {
    const storage = memory()
    const { actions, getState } = createSettings(storage)
    actions.change({ hasCompactLayers: true })
    actions.forget()
    expect([getState(), storage.kept]).toEqual([defaultSettings, {}])
  })

  it('of another page or version leave what makes no sense as it is at first', () => {
    expect(parseSettings('{"columnWidths":{"size":"wide","mode":-1,"owner":80},"columnsShown":[1],"joinsFolders":"no"}')).toEqual(
      {
        ...defaultSettings,
        columnWidths: { owner: 80 },
      },
    )
    const broken = {
      theme: 'blue',
      hasHighContrast: 1,
      textSize: 12,
      sizeUnit: ['bytes'],
      paneSizes: { layers: -1, details: '9' },
    }
    expect(parseSettings(JSON.stringify(broken))).toEqual(defaultSettings)
    const whole = { theme: 'dark', hasHighContrast: true, textSize: 'presenter', sizeUnit: 'bytes', paneSizes: { layers: 300 } }
    expect(parseSettings(JSON.stringify(whole))).toEqual({ ...defaultSettings, ...whole })
    const shape = (settings: object) => Object.keys(settings).toSorted()
    const isWhole = (text: string) => {
      expect(shape(parseSettings(text))).toEqual(shape(defaultSettings))
    }
    fc.assert(fc.property(fc.json(), isWhole))
    fc.assert(fc.property(fc.string(), isWhole))
  })

  it('last as long as the page where the browser keeps nothing', () => {
    const refuse = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const storage of [undefined, { getItem: refuse, setItem: refuse, removeItem: refuse }]) {
      const { actions, getState } = createSettings(storage)
      actions.change({ joinsFolders: false })
      expect(getState().joinsFolders).toBe(false)
      actions.forget()
      expect(getState()).toEqual(defaultSettings)
    }
  })

  it('stand under one key', () => {
    const storage = memory()
    createSettings(storage).actions.change({ joinsFolders: false })
    expect(Object.keys(storage.kept)).toEqual([settingsKey])
  })
})
