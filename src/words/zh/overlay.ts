import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

/** The layers of an image as an overlay mount. */
export const overlay: Words['overlay'] = {
  title: '把镜像看成 overlay 挂载',
  lead: '容器引擎就是这样把各层合在一起的：并不逐层解压覆盖，而是由内核从上往下查找。',
  columns: '挂载的各个目录',
  lower: 'lowerdir',
  topmost: 'lowerdir，最上层',
  upperText: '空：容器写的东西都到这里。镜像的层从不改变。',
  hints: { upper: 'upperdir', work: 'workdir', merged: '容器看到的样子' },
  workText: '空：overlayfs 先在这里准备好副本，完整之后再改名移入 upper。',
  empty: '空',
  mount: {
    trusted: '用保存的 tar，在自己的机器上以 root 挂载',
    user: '用保存的 tar，在自己的机器上挂载，无需 root',
  },
  rootless: '无需 root（userxattr）',
  rootlessHint:
    '不透明目录改用 user.overlay.opaque；trusted.overlay.opaque 只有 root 才能写。文件的属主都会变成你自己，whiteout 以外的设备不会解出来。',
  copy: '复制这几行',
  save: '保存为 overlay 目录',
  saveHint: '一个 tar：每层一个目录，设备和属性都按内核要求写好',
  run: '运行容器',
  runHint: '在最上面加上 Docker 的 init 层（etc/hosts、etc/hostname、etc/resolv.conf）和一个空的可写层，然后打开 overlay 实验台',
  tooLarge: (most, paths) =>
    `实验台把内容全部放在内存里：那里能打开不超过 ${units.size(most)}、${numbers.count(paths)} 个路径的镜像。`,
}
