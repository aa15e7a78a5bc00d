import type { FrameWords } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers

/** The frame of the page. */
export const app: FrameWords['app'] = {
  announcer: {
    progress: '进度',
    secrets: '凭据搜索',
    digests: '摘要校验',
    preview: (layers) => `文件先按各层的内容索引（TOC）显示，正在读取 ${units.layers(layers)}`,
    reading: (layers) => `正在读取 ${units.layers(layers)}`,
    isOpen: (name, layers, paths) => `${name} 已打开：${units.layers(layers)}，${units.paths(paths)}`,
  },
  fault: {
    titles: {
      page: '页面无法显示',
      layers: '层列表无法显示',
      view: '此视图无法显示',
      details: '详情面板无法显示',
    },
    reason: (message) => ['这是 Layerscope 的故障，与你的镜像无关。出错信息：', message],
    tryAgain: '重试',
    reload: '重新加载页面',
  },
  footer: {
    promise: '数据不会离开这个浏览器',
    form: (format, compression) => (compression === 'none' ? format : `${format} · ${compression}`),
    time: (layers, milliseconds) => `${units.layers(layers)}，用时 ${units.duration(milliseconds)}`,
    keys: '快捷键',
  },
  drop: {
    open: '松开即可打开镜像',
    folder: '拖入的文件夹',
  },
  panes: {
    label: '面板',
    layers: '层',
    details: '详情',
    layersWidth: '层列表的宽度',
    detailsWidth: '详情的宽度',
    detailsHeight: '详情的高度',
  },
  views: '视图',
  allViews: '全部视图',
  opener: {
    title: '打开另一个镜像',
    cancel: '取消',
    staysOpen: (name) => [name, ' 会继续开着。'],
    ways: '拖到页面任意位置，或者粘贴，或者',
  },
  notices: {
    label: '通知',
    dismiss: '关闭',
    refused: (name) => `无法显示 ${name}`,
    leftOut: '只能打开归档和文件夹',
    notOpened: (names) => `未打开：${names}`,
    anotherFile: (name) => `${name} 不是这个地址所指的文件`,
    leadsTo: (file) => `地址指向 ${file}，因此未作任何定位。`,
    changedFile: (name) => `${name} 里的镜像与预期不同`,
    expectedDigest: (awaited, own) =>
      own === undefined ? `预期的摘要是 ${awaited}，这个镜像没有摘要。` : `预期的摘要是 ${awaited}，这个镜像的是 ${own}。`,
    leadsToPlace: (place) => ['链接指向：', place, '。'],
    laterAddress: '这个地址由更新版本的页面生成',
    laterAddressForm: (version) => `它的格式版本是 ${version}，这里无法识别，因此未作任何定位。`,
    waiting: (n) => `还有 ${count(n)} 个`,
  },
  address: {
    label: '地址',
    title: '这个地址指向另一个文件',
    text: (place, name) => ['它指向：', place, '，而该文件没有打开。当前显示的仍是 ', name, '。'],
    open: '打开它…',
    stay: '留在这里',
    goThere: '仍然前往',
  },
  keys: {
    title: '快捷键',
    close: '关闭',
    changeSigns: '改动的符号',
    entrySigns: '原样视图里的符号',
    groups: {
      everywhere: {
        title: '全局',
        keys: {
          palette: { does: '查找任何内容' },
          filter: { does: '筛选文件' },
          step: { does: '下移一层、上移一层' },
          panes: { does: '下一个、上一个窗格' },
          back: { does: '退一步：从内容或对比回到那一行，再取消选择' },
          help: { does: '显示本列表' },
          paste: { press: 'Ctrl V', does: '打开复制的文件' },
        },
      },
      files: {
        title: '文件',
        keys: {
          move: { does: '移动' },
          into: { does: '展开目录，再按进入' },
          out: { does: '收起目录，再按回到上级' },
          toggle: { does: '展开或收起目录' },
          content: { does: '展开或收起目录；查看文件内容' },
          openAll: { does: '展开同级的所有目录' },
          letters: { press: '字母', does: '跳到下一个以此开头的名字' },
          all: { does: '选中所有行' },
          kinds: { does: '新增、修改、删除、未改动的路径：显示或不显示' },
          several: { press: 'Shift ↑ ↓、Ctrl 点击', does: '选中多行' },
          menu: { does: '对一行可以做什么，与右键相同' },
          width: { press: '在列标题上按 Shift ← →', does: '使列变窄或变宽' },
          complete: { press: '在筛选框里按 Alt ↓', does: '可以怎样筛选' },
        },
      },
      content: {
        title: '内容',
        keys: {
          search: { does: '在文本中搜索' },
          bytes: { does: '选中别的字节' },
          row: { does: '本行的第一个、最后一个字节' },
          ends: { does: '文件的第一个、最后一个字节' },
        },
      },
      compare: {
        title: '对比',
        keys: {
          next: { does: '下一处、上一处差异' },
          search: { press: '在文本中按 Ctrl F', does: '搜索' },
        },
      },
      steps: {
        title: '分步',
        keys: {
          moment: { does: '上一步、下一步' },
          layer: { does: '上一层、下一层' },
          ends: { does: '开头、结尾' },
          play: { does: '播放、停止' },
          bet: { does: '下一道竞猜' },
          style: { does: '概念视角、内核视角' },
        },
      },
      size: {
        title: '大小',
        keys: {
          move: { does: '在图中移动' },
          select: { does: '选中路径' },
          into: { does: '进入目录或层' },
          out: { does: '返回上一级' },
        },
      },
      lessons: {
        title: '课程',
        keys: {
          present: { does: '投影讲课' },
          section: { does: '讲课时：上一节、下一节' },
          column: { does: '课文或编辑器' },
          hands: { press: '1 … 9，加 Shift', does: '给某个选项加一票、减一票' },
          reveal: { does: '公布答案' },
          blank: { does: '黑屏，再按恢复' },
          notes: { does: '打开讲师备注' },
          leave: { does: '回到页面' },
        },
      },
      layers: {
        title: '层',
        keys: {
          move: { does: '看相邻一层之后的状态' },
          ends: { does: '列表的第一层、最后一层' },
          range: { press: 'Shift Enter、Shift 点击', does: '看从这里到那里的各层改了什么' },
          handle: { press: '在手柄上：方向键、Home、End', does: '移动范围的这一端' },
        },
      },
    },
  },
}
