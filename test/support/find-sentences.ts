import { parseSync } from 'vite'

/** A text in the source that a person may read. */
export interface FoundSentence {
  readonly line: number
  readonly text: string
}

interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

/** Attributes of elements that are read, also aloud. */
const readAttributes = /^(?:title|alt|placeholder|label|aria-(?:label|description|valuetext|roledescription|placeholder))$/

/** Properties that hold what is read, whoever shows it. */
const readProperties = /^(?:title|label|message|summary|meaning|word|hint|text|description|heading|caption|placeholder)$/

/** Properties whose words others fix: the bytes of a format, a command to type, what a text is searched for. */
const foreignProperties = new Set(['bytes', 'unpack', 'keywords'])

/** What an error says that only programmers see: it names a fault of the program, not of the image. */
const programErrors = new Set(['Error', 'TypeError', 'RangeError'])

/** Functions that take style sheets and media queries, and properties of a canvas that take styles: the words of CSS. */
const styleFunctions = new Set(['theme', 'matchMedia', 'useMedia'])
const styleProperties = new Set(['font', 'fillStyle', 'strokeStyle'])

/** The name of a function or property: `b` of `a.b`. */
const nameOf = (node: unknown): string =>
  isNode(node) ? String((isNode(node['property']) ? node['property'] : node)['name']) : ''

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Two words with a space between them: what code itself never needs. Control characters stand in bytes of a format only. */
const looksLikeSentence = (text: string) =>
  /\p{Ll}/u.test(text) && /\p{L}{2,}[,.:;]? +\p{L}/u.test(text) && !/[\u0000-\u0008]/.test(text)
const hasLetters = (text: string) => /\p{L}{2,}/u.test(text)

/** Whether an element says that what stands in it, attributes among it, is in no language. */
const isUntranslated = (element: SyntaxNode): boolean => {
  const opening = element['openingElement']
  const attributes = isNode(opening) && Array.isArray(opening['attributes']) ? opening['attributes'].filter(isNode) : []
  return attributes.some(({ name, value }) => nameOf(name) === 'translate' && isNode(value) && value['value'] === 'no')
}

/**
 * The texts of a file that look as if a person read them: text between tags, attributes that are read, and strings of several
 * words. Types, imports, class names, styles and errors of the program itself are none.
 */
export function findSentences(path: string, source: string): FoundSentence[] {
  const { program } = parseSync(path, source)
  const found: FoundSentence[] = []
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length
  const add = (node: SyntaxNode, text: string) => found.push({ line: lineOf(node.start), text: text.replace(/\s+/g, ' ').trim() })
  const walk = (node: SyntaxNode, isRead: boolean): void => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportAllDeclaration':
      case 'TSLiteralType':
      case 'TSTypeAnnotation':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return
      case 'JSXElement':
        if (isUntranslated(node)) return
        break
      case 'JSXText':
        if (hasLetters(String(node['value']))) add(node, String(node['value']))
        return
      case 'NewExpression': {
        const callee = node['callee']
        if (isNode(callee) && programErrors.has(String(callee['name']))) return
        break
      }
      case 'JSXAttribute': {
        const name = node['name']
        const isText = isNode(name) && readAttributes.test(String(name['name']))
        if (isNode(node['value'])) walk(node['value'], isText)
        return
      }
      case 'Property':
      case 'PropertyDefinition': {
        const key = node['key']
        const name = isNode(key) ? String(key['name'] ?? key['value']) : ''
        if (foreignProperties.has(name)) return
        const isText = readProperties.test(name)
        if (isNode(node['value'])) walk(node['value'], isText)
        return
      }
      case 'Literal': {
        const value = node['value']
        if (typeof value === 'string' && (looksLikeSentence(value) || (isRead && hasLetters(value)))) add(node, value)
        return
      }
      case 'TemplateLiteral': {
        const quasis = Array.isArray(node['quasis']) ? node['quasis'].filter(isNode) : []
        const text = quasis.map(cookedOf).join('…')
        const isSentence = looksLikeSentence(text) || /\p{L}{2,} …|… \p{L}{2,}/u.test(text)
        if (isSentence || (isRead && hasLetters(text))) add(node, text)
        break
      }
      case 'BinaryExpression':
        // What is compared is not shown.
        walkChildren(node, (child) => walk(child, isRead && node['operator'] === '+'))
        return
      case 'AssignmentExpression':
        if (styleProperties.has(nameOf(node['left']))) return
        break
      case 'CallExpression':
        if (styleFunctions.has(nameOf(node['callee']))) return
        walkChildren(node, (child) => walk(child, false))
        return
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        walkChildren(node, (child) => walk(child, false))
        return
    }
    walkChildren(node, (child) => walk(child, isRead))
  }
  walk(program as unknown as SyntaxNode, false)
  return found
}

function cookedOf({ value }: SyntaxNode): string {
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

function walkChildren(node: SyntaxNode, visit: (child: SyntaxNode) => void): void {
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) value.filter(isNode).forEach(visit)
    else if (isNode(value)) visit(value)
  }
}
