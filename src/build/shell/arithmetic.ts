import type { ArithmeticExpression } from 'unbash'
import { ProgramError } from './program.ts'

/** Where variables of an expression are read and written. */
export interface ArithmeticScope {
  get(name: string): string
  set(name: string, value: string): void
  /** The text of a part that is expanded first, as `$x` and `$( )` are. */
  expand(node: ArithmeticExpression): string
}

const binary: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '**': power,
  '/': (a, b) => a / nonZero(b),
  '%': (a, b) => a % nonZero(b),
  '<<': (a, b) => a << (b & 63n),
  '>>': (a, b) => a >> (b & 63n),
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<': (a, b) => BigInt(a < b),
  '>': (a, b) => BigInt(a > b),
  '<=': (a, b) => BigInt(a <= b),
  '>=': (a, b) => BigInt(a >= b),
  '==': (a, b) => BigInt(a === b),
  '!=': (a, b) => BigInt(a !== b),
}

function power(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) throw new ProgramError('arithmetic: exponent less than 0', 2)
  let result = 1n
  // 64 bits at most, however large the exponent is.
  for (let left = exponent, square = base; left > 0n; left >>= 1n, square = BigInt.asIntN(64, square * square))
    if ((left & 1n) === 1n) result = BigInt.asIntN(64, result * square)
  return result
}

function nonZero(value: bigint): bigint {
  if (value === 0n) throw new ProgramError('divide by zero', 2)
  return value
}

/** The value of an expression in 64 bits. @throws ProgramError for what is none */
export function evaluate(node: ArithmeticExpression, scope: ArithmeticScope): bigint {
  return BigInt.asIntN(64, evaluateNode(node, scope))
}

function evaluateNode(node: ArithmeticExpression, scope: ArithmeticScope): bigint {
  switch (node.type) {
    case 'ArithmeticGroup':
      return evaluate(node.expression, scope)
    case 'ArithmeticTernary':
      return evaluate(evaluate(node.test, scope) === 0n ? node.alternate : node.consequent, scope)
    case 'ArithmeticUnary':
      return evaluateUnary(node.operator, node.operand, node.prefix, scope)
    case 'ArithmeticBinary':
      return evaluateBinary(node.operator, node.left, node.right, scope)
    default:
      // An operand that is not written; one that is empty once it is expanded is 0.
      if (node.pos === node.end) throw new ProgramError('arithmetic syntax error', 2)
      return readNumber(scope.expand(node), scope)
  }
}

function evaluateUnary(operator: string, operand: ArithmeticExpression, isPrefix: boolean, scope: ArithmeticScope): bigint {
  const value = evaluate(operand, scope)
  if (operator === '++' || operator === '--') {
    const changed = operator === '++' ? value + 1n : value - 1n
    if (operand.type === 'ArithmeticWord') scope.set(operand.value, String(changed))
    return isPrefix ? changed : value
  }
  return operator === '-' ? -value : operator === '!' ? BigInt(value === 0n) : operator === '~' ? ~value : value
}

function evaluateBinary(
  operator: string,
  left: ArithmeticExpression,
  right: ArithmeticExpression,
  scope: ArithmeticScope,
): bigint {
  if (operator === '&&') return BigInt(evaluate(left, scope) !== 0n && evaluate(right, scope) !== 0n)
  if (operator === '||') return BigInt(evaluate(left, scope) !== 0n || evaluate(right, scope) !== 0n)
  if (operator === ',') {
    evaluate(left, scope)
    return evaluate(right, scope)
  }
  const compute = binary[operator]
  if (compute !== undefined) return compute(evaluate(left, scope), evaluate(right, scope))
  const combined = binary[operator.slice(0, -1)]
  if (!operator.endsWith('=') || left.type !== 'ArithmeticWord') throw new ProgramError('arithmetic syntax error', 2)
  const value = combined === undefined ? evaluate(right, scope) : combined(evaluate(left, scope), evaluate(right, scope))
  scope.set(left.value, String(value))
  return value
}

/** A number, or what a variable holds; what is not set is 0. */
function readNumber(text: string, scope: ArithmeticScope, depth = 0): bigint {
  const word = text.trim()
  if (word === '') return 0n
  if (/^[A-Za-z_]\w*$/.test(word)) {
    if (depth > 20) throw new ProgramError('expression recursion loop detected', 2)
    return readNumber(scope.get(word), scope, depth + 1)
  }
  const [, sign, digits = ''] = /^([+-]?)(0[xX][\dA-Fa-f]+|\d+)$/.exec(word) ?? []
  if (digits === '') throw new ProgramError('arithmetic syntax error', 2)
  const isOctal = /^0\d/.test(digits)
  if (isOctal && /[89]/.test(digits)) throw new ProgramError('arithmetic syntax error', 2)
  const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits)
  return sign === '-' ? -value : value
}
