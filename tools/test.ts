import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { variables } from '../server/kernel/config/variables.ts'
import { openTestRun, type TestRun } from './test-run.ts'

const root = join(import.meta.dirname, '..')

const { values: options, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: { 'server-only': { type: 'boolean' }, prove: { type: 'boolean' }, help: { type: 'boolean' } },
})

const usage = `npm test -- [--server-only] [--prove] [folder, file or part of a file's path …]

  --server-only  leaves out the web app's tests
  --prove        runs the proofs alone, at their full size
`

if (options.help) process.stdout.write(usage)
else process.exitCode = await test()

async function test(): Promise<number> {
  const files = findFiles()
  if (files.length === 0) {
    process.stderr.write(`No test file's path contains ${filters.join(' or ')}.\n`)
    return 1
  }
  const run = await openTestRun()
  try {
    return await runFiles(files, run)
  } finally {
    await run.close()
  }
}

function findFiles(): string[] {
  const folders = options['server-only'] ? ['server'] : ['server', 'web', 'tools', 'bench']
  const pattern = options.prove ? '*.proof.test.ts' : '*.test.ts'
  const found = folders.flatMap((folder) =>
    globSync(`${folder}/**/${pattern}`, { cwd: root, exclude: ['**/node_modules', 'web/dist'] }),
  )
  const wanted = filters.map((filter) => (existsSync(filter) ? relative(root, filter) : filter))
  return found.filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part))).sort()
}

/** Files that run at the same time, and how. */
interface Group {
  files: string[]
  args: string[]
}

async function runFiles(files: string[], run: TestRun): Promise<number> {
  const children = groupsOf(files).map((group) => start(group, run))
  const passOn = (signal: NodeJS.Signals) => {
    for (const child of children) child.kill(signal)
  }
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  const outputs = await Promise.all(children.map((child, position) => show(child, position === 0)))
  process.stdout.write(`\n${summaryOf(outputs)}\n`)
  return Math.max(...children.map(({ exitCode }) => exitCode ?? 1))
}

/**
 * Most files start a node on a database of their own, and to load a node takes longer than they do: so they share a few
 * processes, one after the other. The others have a process each, several at a time.
 */
function groupsOf(files: string[]): Group[] {
  const shared = files.filter(mayShare)
  const alone = files.filter((file) => !shared.includes(file)).sort(proofsFirst)
  // More at a time than this, and they wait for each other more than for anything else.
  const processes = Math.min(availableParallelism(), 4)
  const groups = [
    { files: alone, args: [`--test-concurrency=${processes}`] },
    // Those with a browser last longest, so they are dealt out by themselves.
    ...dealt(shared.filter(hasBrowser), processes),
    ...dealt(
      shared.filter((file) => !hasBrowser(file)),
      Math.ceil(processes / 2),
    ),
  ]
  return groups.filter(({ files }) => files.length > 0)
}

function dealt(files: string[], processes: number): Group[] {
  return Array.from({ length: processes }, (_, turn) => ({
    files: files.filter((_, position) => position % processes === turn),
    args: ['--test-isolation=none'],
  }))
}

/** Not the heavy ones, nor those that start further processes, nor those whose hooks would run for every file. */
function mayShare(file: string): boolean {
  if (isProof(file) || !/^(server|web)\//.test(file)) return false
  return !/^(before|after)(Each)?\(|testing\/machine/m.test(readFileSync(join(root, file), 'utf8'))
}

function hasBrowser(file: string): boolean {
  return file.startsWith('web/test/')
}

function isProof(file: string): boolean {
  return file.endsWith('.proof.test.ts')
}

/** They take longest: begun last, they would be waited for. */
function proofsFirst(one: string, other: string): number {
  return Number(isProof(other)) - Number(isProof(one))
}

function start({ files, args }: Group, run: TestRun): ChildProcess {
  const limits = options.prove ? [] : ['--test-timeout=240000']
  return spawn(process.execPath, ['--test', '--test-reporter=spec', ...args, ...limits, ...files], {
    cwd: root,
    env: { ...environment(), ...run.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The caller's settings for a node of their own must not reach the nodes that tests start. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !(name in variables))
  const proving = options.prove ? { PROVE: 'full' } : {}
  // Every file is a process of its own that reads the whole server: compiled once, read by all.
  const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled') }
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  return { ...Object.fromEntries(inherited), ...compiled, ...proving, ...colours }
}

/** At once what one of them says, and of the others all together when they have ended. */
async function show(child: ChildProcess, atOnce: boolean): Promise<string> {
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (atOnce) process.stdout.write(text)
    output += text
  })
  await once(child, 'close')
  if (!atOnce) process.stdout.write(output)
  return output
}

/** After failures each lists them below its counts: added up, so that the counts come last. */
function summaryOf(outputs: readonly string[]): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
  const count = /^(?:\x1b\[\d+m)*ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)/gm
  const totals = new Map<string, number>()
  for (const output of outputs) {
    const own = new Map([...output.matchAll(count)].map(([, name = '', value]) => [name, Number(value)]))
    for (const [name, value] of own) {
      const before = totals.get(name) ?? 0
      totals.set(name, name === 'duration_ms' ? Math.max(before, value) : before + value)
    }
  }
  return [...totals].map(([name, value]) => `ℹ ${name} ${value}`).join('\n')
}
