import type { CacheId } from '../../analysis/cache-advice.ts'
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
  'go-build': [' Go 构建缓存', '改用多阶段构建，或 RUN --mount=type=cache'],
  'go-modules': [' Go 模块缓存', '改用多阶段构建，只复制编译好的程序'],
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
  'link-copies': (layer, otherLayer) =>
    layer === otherLayer
      ? `第 ${layer} 层在多个路径上有相同的文件：在它的指令里把副本改为链接（ln、cp --link）。`
      : `第 ${layer} 层把第 ${otherLayer} 层的文件在别的路径上又存了一遍：一开始就放到最终位置，或在那里放符号链接（ln -s）。移动或硬链接会再存一遍。`,
  'clean-cache': (layer, cache, path) => {
    const [what, how] = caches[cache]
    return `第 ${layer} 层在 /${path} 留下了${what}：${how}。`
  },
}
