import type { CacheId } from '../../analysis/cache-advice.ts'
import type { ProgramMaker } from '../../analysis/symbols-advice.ts'
import { units } from './units.ts'
import type { TerminalWords } from '../words.ts'

/** Caches, and what keeps them out of a layer. */
const caches: Readonly<Record<CacheId, readonly [what: string, how: string]>> = {
  'apt-lists': [' apt 软件包列表', '在更新列表的那条 RUN 里执行 rm -rf /var/lib/apt/lists/*'],
  apt: [' apt 缓存', '在安装软件的那条 RUN 里执行 apt-get clean'],
  apk: [' apk 缓存', '改用 apk add --no-cache'],
  dnf: [' dnf 缓存', '在安装软件的那条 RUN 里执行 dnf clean all'],
  yum: [' yum 缓存', '在安装软件的那条 RUN 里执行 yum clean all'],
  pip: [' pip 缓存', '改用 pip install --no-cache-dir，或 RUN --mount=type=cache'],
  npm: [' npm 缓存', '在同一条 RUN 里执行 npm cache clean --force，或用 RUN --mount=type=cache,target=/root/.npm'],
  yarn: [' yarn 缓存', '在同一条 RUN 里执行 yarn cache clean'],
  uv: [' uv 缓存', '改用 uv sync --no-cache，或 RUN --mount=type=cache,target=/root/.cache/uv'],
  poetry: [' Poetry 缓存', '改用 poetry install --no-cache，或 RUN --mount=type=cache'],
  pnpm: [' pnpm 存储', '用 RUN --mount=type=cache 挂载其存储，或在同一条 RUN 里执行 pnpm store prune'],
  cargo: [' Cargo registry', '改用多阶段构建，或 RUN --mount=type=cache'],
  maven: [' Maven 本地仓库', '改用多阶段构建，或 RUN --mount=type=cache,target=/root/.m2'],
  gradle: [' Gradle 缓存', '改用多阶段构建，或 RUN --mount=type=cache,target=/root/.gradle'],
  gem: [' RubyGems 缓存', '在同一条 RUN 里执行 bundle clean，或用 rm -rf 删除缓存'],
  composer: [' Composer 缓存', '改用 composer install --no-cache'],
  documentation: ['软件包的文档', '在安装软件的那条 RUN 里删除，或用 --no-install-recommends；copyright 文件不计'],
  locales: ['程序的翻译', '不需要其他语言时，在安装软件的那条 RUN 里删除'],
  'debug-symbols': ['调试符号', '不要安装 -dbg 软件包，或在同一条 RUN 里删除'],
  'go-build': [' Go 构建缓存', '改用多阶段构建，或 RUN --mount=type=cache'],
  'go-modules': [' Go 模块缓存', '改用多阶段构建，只复制编译好的程序'],
}

/** How programs come without debug symbols. */
const symbolFree: Readonly<Record<ProgramMaker, string>> = {
  go: 'Go 程序编译时加上 -ldflags="-s -w"',
  rust: 'Rust 程序在 Cargo 的 profile 里设置 strip = true',
  other: '在编译或安装的那条 RUN 里执行 strip --strip-unneeded',
}

/** What would make the image smaller. */
export const advice: TerminalWords['advice'] = {
  'delete-in-the-same-run': (layer, otherLayer) =>
    `第 ${otherLayer} 层删除了第 ${layer} 层带来的文件：应在第 ${layer} 层的那条指令里删除，或者一开始就不带进来（.dockerignore、多阶段构建）。`,
  'copy-with-mode-and-owner': (layer, otherLayer) =>
    `第 ${layer} 层只为修改权限、属主或时间，把第 ${otherLayer} 层的文件又存了一遍：应在带入文件时就设好，用 COPY --chmod 和 --chown，或在同一条 RUN 里完成。`,
  'copy-once': (layer, otherLayer) => `第 ${otherLayer} 层覆盖了第 ${layer} 层带来的文件：只带入最后的版本即可。`,
  'replace-in-one-layer': (layer, otherLayer) =>
    `第 ${otherLayer} 层替换了第 ${layer} 层填充的目录：只填充一次，或放到单独的构建阶段。`,
  'strip-symbols': (layer, programs, bytes, makers) =>
    `第 ${layer} 层的 ${units.count(programs)} 个程序带有 ${units.size(bytes)} 调试符号，运行时用不到：${makers.map((maker) => symbolFree[maker]).join('；')}。`,
  'ignore-in-context': (layer, lines) =>
    `第 ${layer} 层复制了没人需要的文件：在 .dockerignore 里加上 ${lines.map(({ line, bytes }) => `${line}（${units.size(bytes)}）`).join('、')}。`,
  'dedupe-modules': (layer, otherLayer) =>
    layer === otherLayer
      ? `第 ${layer} 层的多个 node_modules 里有相同的文件：用 npm dedupe，让所有工作区共用一个 lockfile，或用 pnpm，每个文件只存一份。`
      : `第 ${layer} 层把第 ${otherLayer} 层 node_modules 里的文件又存了一遍：只安装一次，放在两边都能找到的位置。`,
  'link-copies': (layer, otherLayer) =>
    layer === otherLayer
      ? `第 ${layer} 层在多个路径上有相同的文件：在它的指令里把副本改为链接（ln、cp --link）。`
      : `第 ${layer} 层把第 ${otherLayer} 层的文件在别的路径上又存了一遍：一开始就放到最终位置，或在那里放符号链接（ln -s）。移动或硬链接会再存一遍。`,
  'clean-cache': (layer, cache, path) => {
    const [what, how] = caches[cache]
    return `第 ${layer} 层在 /${path} 留下了${what}：${how}。`
  },
}
