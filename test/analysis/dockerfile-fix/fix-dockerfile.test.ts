import { describe, expect, it } from 'vitest'
import { fixDockerfile } from '../../../src/analysis/dockerfile-fix/fix-dockerfile.ts'
import { computeReport } from '../../../src/analysis/index.ts'
import { parseImageConfig } from '../../../src/image/config.ts'
import { readDockerfile } from '../../../src/image/dockerfile/dockerfile.ts'
import { mergeRecords } from '../../support/layers.ts'
import { layerOf } from '../../support/tree-text.ts'

/** What a step stores, by the tree text; undefined for one that makes no layer. */
type Step = readonly [createdBy: string, layer?: string]

/** The changed lines of each advice of an image, the largest first. */
async function fix(...steps: Step[]) {
  const { trees, merged } = await mergeRecords(steps.flatMap(([, layer]) => (layer === undefined ? [] : [layerOf(layer)])))
  const { advice, space } = computeReport({ layers: trees, merged })
  const history = steps.map(([created_by, layer]) => ({ created_by, empty_layer: layer === undefined }))
  const layers = trees.map((_, index) => ({ index, name: '', storedBytes: 0, emptyLayersBefore: 0, problems: [] }))
  const dockerfile = readDockerfile({ config: parseImageConfig({ history }, 'config'), layers })
  const contentBytes = space.layers.map((layer) => layer.contentBytes)
  return advice.map((one) => {
    const changed = fixDockerfile(dockerfile.steps, contentBytes, one)
    return changed && { before: changed.before.join('\n'), after: changed.after.join('\n') }
  })
}
const afterOf = async (...steps: Step[]) => (await fix(...steps)).map((changed) => changed?.after)

describe('the changed lines of an advice', () => {
  it('join commands where a later one deletes what an earlier one brought', async () => {
    expect(
      await fix(
        ['RUN /bin/sh -c make # buildkit', '+ src/o 50000\n+ bin/x 5'],
        ['ENV A=1'],
        ['CMD ["x"]'],
        ['RUN /bin/sh -c cd /src && test x; true # buildkit', '+ ok 1'],
        ['RUN /bin/sh -c rm -rf /src # buildkit', '- src'],
      ),
    ).toEqual([
      {
        before: 'RUN make\nENV A=1\nCMD ["x"]\nRUN cd /src && test x; true\nRUN rm -rf /src',
        after: 'ENV A=1\nRUN make \\\n    && (cd /src && test x; true) \\\n    && rm -rf /src\nCMD ["x"]',
      },
    ])
    // A directory or variable that one command sets is nothing to the next.
    expect(await afterOf(['RUN cd /x && make', '+ x/o 50000'], ['RUN rm -rf o', '- x'])).toEqual([
      'RUN (cd /x && make) \\\n    && rm -rf o',
    ])
  })

  it('are not told where something between must keep its place, or a command is not known as it was run', async () => {
    const big = '+ x/o 50000'
    expect(await fix(['RUN a', big], ['COPY c /c', '+ c 1'], ['RUN rm -rf /x', '- x'])).toEqual([undefined])
    expect(await fix(['RUN a', big], ['USER 1'], ['RUN rm -rf /x', '- x'])).toEqual([undefined])
    expect(await fix(['RUN /bin/sh -c a\nb # buildkit', big], ['RUN rm -rf /x', '- x'])).toEqual([undefined])
    expect(await fix(['RUN a "b c" # buildkit', big], ['RUN /bin/sh -c rm -rf /x # buildkit', '- x'])).toEqual([undefined])
    expect(await fix(['bazel build ...', big], ['RUN rm -rf /x', '- x'])).toEqual([undefined])
  })

  it('mount what is copied, used and deleted', async () => {
    expect(
      await fix(
        ['COPY source.tar /tmp/source.tar # buildkit', '+ tmp/source.tar 50000'],
        ['RUN /bin/sh -c tar xf /tmp/source.tar -C /opt # buildkit', '+ opt/tool 5'],
        ['RUN /bin/sh -c rm -rf /tmp/source.tar /var/tmp/x # buildkit', '- tmp/source.tar'],
      ),
    ).toEqual([
      {
        before: 'COPY source.tar /tmp/source.tar\nRUN tar xf /tmp/source.tar -C /opt\nRUN rm -rf /tmp/source.tar /var/tmp/x',
        after:
          'RUN --mount=type=bind,source=source.tar,target=/tmp/source.tar tar xf /tmp/source.tar -C /opt\nRUN rm -rf /var/tmp/x',
      },
    ])
    // Nothing uses it, and nothing else is deleted.
    expect(
      await afterOf(
        ['WORKDIR /w'],
        ['/bin/sh -c #(nop) COPY dir:ab12 in ./cache ', '+ w/cache/a 50000'],
        ['/bin/sh -c rm -r cache', '- w/cache'],
      ),
    ).toEqual([''])
    // .npmrc is not .npm.
    expect(
      await afterOf(['COPY npm /root/.npm', '+ root/.npm/a 50000'], ['RUN rm -rf /root/.npm /root/.npmrc', '- root/.npm']),
    ).toEqual(['RUN rm -rf /root/.npmrc'])
    // The folder that a file of an unknown name went to is not what is deleted.
    expect(
      await fix(['/bin/sh -c #(nop) COPY file:ab12 in /tmp/ ', '+ tmp/a 50000'], ['/bin/sh -c rm /tmp/a', '- tmp/a']),
    ).toEqual([undefined])
  })

  it('leave a single file out of a copied folder', async () => {
    expect(
      await afterOf(['COPY . /srv/app/', '+ srv/app/a 5\n+ srv/app/big/b 50000'], ['RUN rm /srv/app/big/b', '- srv/app/big/b']),
    ).toEqual(['COPY --exclude=big/b . /srv/app/'])
    expect(
      await fix(['COPY . /srv/', '+ srv/a 5\n+ srv/b 50000\n+ srv/c 50000'], ['RUN rm /srv/b /srv/c', '- srv/b\n- srv/c']),
    ).toEqual([undefined])
  })

  it('set owner and mode where files come in', async () => {
    expect(
      await fix(
        ['WORKDIR /srv/app'],
        ['COPY package.json ./ # buildkit', '+ srv/app/package.json 5'],
        ['COPY --chown=0 modules ./modules # buildkit', '+ srv/app/modules/m 50000'],
        [
          'RUN /bin/sh -c chown -R 1000:1000 /srv/app && echo done # buildkit',
          '+ srv/app/package.json 5 uid=1000\n+ srv/app/modules/m 50000 uid=1000',
        ],
      ),
    ).toEqual([
      {
        before: 'COPY package.json ./\nCOPY --chown=0 modules ./modules\nRUN chown -R 1000:1000 /srv/app && echo done',
        after:
          'COPY --chown=1000:1000 package.json ./\nCOPY --chown=1000:1000 modules ./modules\nRUN chown 1000:1000 /srv/app && echo done',
      },
    ])
    const copied: Step = ['COPY lib /lib', '+ lib/a 50000']
    const again = '+ lib/a 50000 mode=755'
    expect(await afterOf(copied, ['RUN chmod -R 755 /lib', again])).toEqual(['COPY --chmod=755 lib /lib'])
    // The folder was there before: its own mode is still to be set.
    expect(await afterOf(['WORKDIR /lib'], ['COPY lib /lib', '+ lib/a 50000'], ['RUN chmod -R 755 /lib', again])).toEqual([
      'COPY --chmod=755 lib /lib\nRUN chmod 755 /lib',
    ])
    // A name may not be known yet, a mode may add to what is there, a command between may have made more files.
    expect(await fix(copied, ['RUN chown -R app /lib', again])).toEqual([undefined])
    expect(await fix(copied, ['RUN chmod -R u+x /lib', again])).toEqual([undefined])
    expect(await fix(copied, ['RUN touch /lib/b', '+ lib/b'], ['RUN chmod -R 755 /lib', again])).toEqual([undefined])
    expect(await fix(copied, ['RUN chmod -R 755 /other', again])).toEqual([undefined])
    expect(await afterOf(['RUN make lib', '+ lib/a 50000'], ['RUN chmod -R 755 /lib', again])).toEqual([
      'RUN make lib \\\n    && chmod -R 755 /lib',
    ])
  })

  it('drop a copy that another one overwrites, unless a command may use it', async () => {
    const [one, other]: [Step, Step] = [
      ['COPY a /a', '+ a 50000'],
      ['COPY b /a', '+ a 60000'],
    ]
    expect(await fix(one, other)).toEqual([{ before: 'COPY a /a', after: '' }])
    expect(await fix(one, ['RUN use /a', '+ b 1'], other)).toEqual([undefined])
  })

  it.each<[cache: string, createdBy: string, after: string]>([
    [
      'var/lib/apt/lists',
      'apt-get update && apt-get install x',
      'RUN apt-get update && apt-get install x \\\n    && rm -rf /var/lib/apt/lists/*',
    ],
    ['var/cache/apt', 'apt-get install x', 'RUN apt-get install x \\\n    && apt-get clean'],
    ['var/cache/apk', 'apk add x && apk add y', 'RUN apk add --no-cache x && apk add --no-cache y'],
    ['var/cache/dnf', 'dnf install x', 'RUN dnf install x \\\n    && dnf clean all'],
    ['var/cache/yum', 'yum install x', 'RUN yum install x \\\n    && yum clean all'],
    ['root/.cache/pip', 'pip3 install x', 'RUN pip3 install --no-cache-dir x'],
    ['root/.cache/pip', './build', 'RUN --mount=type=cache,target=/root/.cache/pip ./build'],
    ['root/.npm', 'npm ci', 'RUN --mount=type=cache,target=/root/.npm npm ci'],
    ['usr/local/share/.cache/yarn', 'yarn', 'RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn'],
    ['root/.cache/go-build', 'go build', 'RUN --mount=type=cache,target=/root/.cache/go-build go build'],
  ])('keep a cache out: %s after %s', async (cache, command, after) => {
    expect(await afterOf([`RUN /bin/sh -c ${command} # buildkit`, `+ ${cache}/x 50000`])).toEqual([after])
  })

  it('keep lists as long as something installs by them, and mount the modules of Go for all that need them', async () => {
    const lists = '+ var/lib/apt/lists/x 50000'
    expect(await afterOf(['RUN apt-get update', lists], ['RUN apt-get install -y x', '+ x'], ['RUN echo', '+ y'])).toEqual([
      'RUN apt-get update \\\n    && apt-get install -y x \\\n    && rm -rf /var/lib/apt/lists/*',
    ])
    expect(await afterOf(['RUN apt-get update', lists], ['RUN apt-get update && apt-get install -y x', '+ x'])).toEqual([
      'RUN apt-get update \\\n    && rm -rf /var/lib/apt/lists/*',
    ])
    expect(
      await afterOf(['RUN go mod download', '+ go/pkg/mod/x 50000'], ['COPY . .', '+ src'], ['RUN go build', '+ bin/x']),
    ).toEqual(['RUN --mount=type=cache,target=/go/pkg/mod go mod download\nRUN --mount=type=cache,target=/go/pkg/mod go build'])
    expect(await fix(['ADD rootfs.tar /', lists])).toEqual([undefined])
  })

  it('put a link where files were copied', async () => {
    const base: Step = ['COPY app /srv/app', '+ srv/app/a 200000\n+ srv/app/b 5']
    const copy = '+ data/app/a 200000\n+ data/app/b 5'
    expect(await afterOf(base, ['RUN mkdir /data && cp -r /srv/app /data/ && echo done', copy])).toEqual([
      'RUN mkdir /data && ln -s /srv/app /data/app && echo done',
    ])
    expect(await afterOf(base, ['WORKDIR /srv'], ['RUN cp -r app /data/app', copy])).toEqual(['RUN ln -s /srv/app /data/app'])
    expect(await afterOf(base, ['COPY app /data/app', copy])).toEqual(['RUN ln -s /srv/app /data/app'])
    // Another tool made it, or more than the copies.
    expect(await fix(base, ['RUN rsync -a /srv/app /data/', copy])).toEqual([undefined])
    expect(await fix(base, ['COPY app /data/app', `${copy}\n+ more 1`])).toEqual([undefined])
    expect(await afterOf(['RUN make && cp -r /a /b', '+ a/x 1000000\n+ b/x 1000000'])).toEqual(['RUN make && cp -l -r /a /b'])
  })
})
