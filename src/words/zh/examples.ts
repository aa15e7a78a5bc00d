import type { examples as en } from '../en/examples.ts'

/** 可作起点的 Dockerfile。 */
export const examples: typeof en = {
  'two-files': { title: '两个文件', shows: '每条 COPY 生成一层，一层就是一个 tar 包，装着这一步带来的内容。' },
  'last-layer-wins': {
    title: '以最上面的层为准',
    shows: '三层里都有同一个文件，只有最上面那份算数，而且是整份：追加一行，就要把整个文件再存一遍。',
  },
  'removed-message': { title: '删掉的消息', shows: '在后面的步骤里删除文件，会留下一个带着原文件名的删除标记（whiteout）。' },
  'removed-key': { title: '删除只是遮住', shows: '密钥先复制进来再删掉，但拿到镜像的人仍能在它那一层里读到。' },
  'removed-archive': { title: '删得太晚的归档', shows: '单独用一步删除归档，省不下任何空间：镜像和删除前一样大。' },
  'package-lists': { title: '留下的软件包列表', shows: '更新列表、安装、删除各占一步，列表照样要传输。软件包是模拟的。' },
  'package-index': {
    title: '加不加 --no-cache',
    shows: '不加这个选项，apk 会留下索引；删掉的软件包还在下面的层里。软件包是模拟的。',
  },
  'replaced-folder': { title: '整个换掉的目录', shows: '目录删掉后重建，一个不透明标记会遮住下面各层在这个目录里的全部内容。' },
  'three-spellings': {
    title: '一种删除，三种写法',
    shows: 'BuildKit、buildah 和 overlayfs 用不同的写法记录同样的删除，合并后的文件树却是同一棵。',
  },
  'changed-owner': {
    title: '换属主，存两份',
    shows: '单独一步 chown 或 chmod 会把整个文件再存一遍；用 COPY --chown 只存一份。',
  },
  'hard-link': { title: '跨层的硬链接', shows: '一个文件有两个名字时只存一份；后面的层一旦改动它，两个名字就各指各的文件了。' },
  'cache-order': {
    title: '步骤顺序与缓存',
    shows: '改一下问候语，只有最后几步会重新构建，因为软件包清单在那之前就单独复制好了。',
  },
  'linked-copy': { title: 'COPY --link', shows: '这一层不依赖下面的层，更容易命中缓存，但会重新设置上级目录的权限和属主。' },
  stages: { title: '多阶段构建', shows: '工具留在第一阶段，镜像里只有从那里复制出来的内容。' },
  heredoc: { title: '内联脚本与文件（heredoc）', shows: '脚本和文件直接写在 Dockerfile 里。' },
  'build-secret': { title: '只给一步用的凭据', shows: '只在一条 RUN 里挂载的凭据，既不进任何层，也不进构建历史。' },
  'argument-stays': { title: '留下来的构建参数', shows: '构建参数不是藏凭据的地方：构建出的每个镜像都会在历史里写明它的值。' },
}
