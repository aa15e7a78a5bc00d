import type { AddressCodec } from '../../store/url.ts'

/** What narrows the table: `filter` a text, `hide` numbers of changes with dots between, `ghosts=off`, `unchanged=on`. */
export const filesAddress: AddressCodec = {
  keys: ['filter', 'hide', 'ghosts', 'unchanged'],
  format: ({ filter }, inTheOpen) => ({
    filter: inTheOpen(filter.text),
    hide: [...filter.hiddenChanges].join('.'),
    ghosts: filter.showGhosts ? undefined : 'off',
    unchanged: filter.showUnchanged ? 'on' : undefined,
  }),
  parse: (part) => ({
    filter: {
      text: part('filter') ?? '',
      hiddenChanges: new Set(
        (part('hide') ?? '')
          .split('.')
          .filter((text) => /^\d{1,3}$/.test(text))
          .map(Number),
      ),
      showGhosts: part('ghosts') !== 'off',
      showUnchanged: part('unchanged') === 'on',
    },
  }),
}
