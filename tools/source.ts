import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'

export const root = join(import.meta.dirname, '..')

export interface SourceFile {
  /** From the project's root, with slashes. */
  path: string
  text: string
  lines: number
}

/** Every file of these patterns that people wrote. */
export const sources = (...patterns: string[]): SourceFile[] =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/node_modules|\/dist\/|\.gen\./.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, lines: text.split('\n').length - 1 }
    })

/** What a file imports from this project, from the project's root. */
export function importsOf({ path, text }: SourceFile): string[] {
  const named = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)
  return [...named].map(([, target]) =>
    relative(root, join(root, dirname(path), target as string)).replaceAll('\\', '/'),
  )
}

/** The text of every string and template of a file: where SQL stands. */
export function stringsOf({ path, text }: SourceFile): string[] {
  const found: string[] = []
  visit(parse(path, text), (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    else if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node))
      found.push(node.text)
  })
  return found
}

/** Functions with the number of lines they take. */
export function functionsOf({ path, text }: SourceFile): { name: string; lines: number }[] {
  const found: { name: string; lines: number }[] = []
  const source = parse(path, text)
  visit(source, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return
    const from = source.getLineAndCharacterOfPosition(node.getStart(source)).line
    const to = source.getLineAndCharacterOfPosition(node.end).line
    const named = node.name ?? (node.parent as { name?: ts.Node } | undefined)?.name
    found.push({ name: named?.getText(source) ?? 'a function', lines: to - from + 1 })
  })
  return found
}

const parse = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  node.forEachChild((child: ts.Node) => visit(child, see))
}
