import ts from 'typescript'

/** One place that breaks a rule of the house. */
export interface Offence {
  readonly where: string
  readonly what: string
}

const caps = { file: 300, function: 40 }

/** The public faces list every name, so that a diff shows what callers get. */
const faces = /^src\/(index|(stores\/[^/]+|testing|interop|network)\/index)\.ts$/

// Written with classes and groups, so that this file does not find itself.
const banned = [
  {
    pattern: /[r]egistry\.[\w-]+\.(com|org|net|cn|io|dev)\b|[n]pmmirror|[y]arnpkg/,
    what: 'names a package registry',
  },
  { pattern: /(^|[^\w.~])\/(work|tmp|root)\//m, what: 'names a path of one machine' },
]

const unfinished = /\b(TODO|FIXME)\b/

/** What no file of the repository may say. */
export function textOffences(path: string, text: string): Offence[] {
  return banned.flatMap(({ pattern, what }) => {
    const at = text.search(pattern)
    return at < 0 ? [] : [{ where: `${path}:${lineOf(text, at)}`, what }]
  })
}

/** What no TypeScript file of ours may hold. */
export function sourceOffences(path: string, text: string): Offence[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: Offence[] = []
  const say = (at: number, what: string) => found.push({ where: `${path}:${lineOf(text, at)}`, what })

  const lines = text.split('\n').length - 1
  if (lines > caps.file) say(0, `${lines} lines, cap ${caps.file}`)
  if (path.startsWith('src/') && unfinished.test(text)) say(text.search(unfinished), 'unfinished work')

  const visit = (node: ts.Node): void => {
    const what = nodeOffence(path, source, node)
    if (what !== undefined) say(node.getStart(source), what)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function nodeOffence(path: string, source: ts.SourceFile, node: ts.Node): string | undefined {
  if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
    const long = linesOf(source, node)
    return long > caps.function ? `function of ${long} lines, cap ${caps.function}` : undefined
  }
  if (node.kind === ts.SyntaxKind.AnyKeyword && !path.startsWith('src/kernel/'))
    return '`any` outside the kernel'
  const star = ts.isExportDeclaration(node) && node.exportClause === undefined
  return star && faces.test(path) ? '`export *` in a public face' : undefined
}

function linesOf(source: ts.SourceFile, node: ts.Node): number {
  const line = (at: number) => source.getLineAndCharacterOfPosition(at).line
  return line(node.getEnd()) - line(node.getStart(source)) + 1
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
