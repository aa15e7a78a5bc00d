import type { FrameWords } from '../words.ts'
import { units } from './units.ts'

const { count, entries, percent, size } = units

/** The empty page, and the way from a file to an image. */
export const opening: FrameWords['opening'] = {
  welcome: {
    title: '把容器镜像拖到这里',
    lead: '看清每一层加了什么、改了什么、遮住了什么。数据不会离开浏览器：不上传，没有服务器。',
    forms: (command) => [
      '支持 ',
      command,
      ' 生成的 tar、OCI 归档或布局文件夹、根文件系统，gzip 或 zstd 压缩的也可以。也能直接粘贴。',
    ],
    awaited: '等待文件',
    awaitedText: (place) => ['这个链接指向：', place, '。把该镜像拖到这里即可前往，文件叫什么名字都行。'],
    lesson: '还不熟悉镜像层？从第 1 课开始',
    learn: '也可以在这里写一个 Dockerfile，看它生成哪些层',
    makeTitle: '把镜像导出成文件',
    copyCommand: (tool) => `复制 ${tool} 命令`,
  },
  samples: {
    title: '或者先看一个示例',
    images: {
      'web-app': {
        title: '一个 Web 应用',
        description: '一处删掉了却还在的凭据，一个因为 chown 存了两遍的目录。',
      },
      rules: {
        title: '合并的规则',
        description: 'whiteout（删除标记）、不透明目录、上级被替换、符号链接：每种一层。',
      },
      platforms: { title: '两个平台', description: '嵌套的 index，含 amd64、arm64 和一份构建证明。' },
    },
  },
  archive: {
    label: '正在打开',
    title: (name) => ['正在打开 ', name],
    told: (name) => `正在打开 ${name}`,
    progress: '正在打开归档',
    listing: '正在读取文件列表……',
    unpacking: (readBytes, totalBytes) => `正在解压归档：${size(readBytes)} / ${size(totalBytes)}`,
    cancel: '取消',
  },
  layers: {
    reading: '正在读取各层',
    merging: '正在合并各层',
    progress: (done, total, rate) =>
      [
        `${count(done.layers)} / ${units.layers(total.layers)}`,
        `${size(done.bytes)} / ${size(total.bytes)}`,
        ...(rate === undefined ? [] : [`${size(rate)}/s`]),
        entries(done.entries),
      ].join(' · '),
    cancel: '取消',
  },
  preview: {
    note: (share) => `来自内容索引（TOC），正在读取各层：${percent(share)}`,
    title: '目前显示的是各层内容索引（TOC）所声明的内容。层本身正在读取，如有出入会列为问题。',
  },
  partial: {
    note: (read, total, share) => `目前 ${count(read)} / ${units.layers(total)} · ${Math.floor(share * 100)}%`,
    title: '这里是已读取的层（自基础层起）里的文件。其余的层正在读取，读完就会加进来。',
  },
  failure: {
    label: '打开失败',
    title: (name) => ['无法显示 ', name],
    holds: {
      attestation: (types) => `证明（attestation）${types}`.trim(),
      artifact: (types) => `制品（artifact）${types}`.trim(),
    },
    archiveHolds: (things) => `归档里有：${things}。`,
    opens: (docker, podman, skopeo) => [
      'Layerscope 能打开 ',
      docker,
      '、',
      podman,
      '、',
      skopeo,
      ' 写出的文件，OCI 布局文件夹，以及根文件系统的 tar。',
    ],
    back: '回到开始页',
  },
}
