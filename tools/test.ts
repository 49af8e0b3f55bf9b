import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
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

async function runFiles(files: string[], run: TestRun): Promise<number> {
  // Two cores would mean one file at a time, though tests mostly wait for the database.
  const concurrency = Math.min(8, Math.max(4, availableParallelism()))
  const limits = options.prove ? [] : ['--test-timeout=240000']
  const args = ['--test', `--test-concurrency=${concurrency}`, '--test-reporter=spec', ...limits, ...files]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...environment(), ...run.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  const summary = showAndSummarise(child)
  const [code] = (await once(child, 'close')) as [number | null]
  // After failures the runner lists them below its summary: repeated, so that the counts come last.
  if (code !== 0) process.stdout.write(`\n${(await summary).join('\n')}\n`)
  return code ?? 1
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

async function showAndSummarise(child: ChildProcess): Promise<string[]> {
  let tail = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    tail = (tail + text).slice(-2_000_000)
  })
  await once(child, 'close')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with the escape character
  const counts = /^(?:\x1b\[\d+m)*ℹ (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /
  return tail
    .split('\n')
    .filter((line) => counts.test(line))
    .slice(-8)
}
