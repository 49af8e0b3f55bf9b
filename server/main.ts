import { commands } from './commands/commands.ts'
import { StartProblem } from './kernel/config/config.ts'

const [name = 'serve', ...args] = process.argv.slice(2)
const command = commands[name]

if (!command) {
  const width = Math.max(...Object.keys(commands).map((known) => known.length))
  const lines = Object.entries(commands).map(([known, { about }]) => `  ${known.padEnd(width)}  ${about}`)
  const asked = name === 'help' || name === '--help'
  const out = asked ? process.stdout : process.stderr
  out.write(`Usage: npm run chowk -- <command>\n\n${lines.join('\n')}\n`)
  process.exit(asked ? 0 : 2)
}

try {
  await command.run(args)
} catch (error) {
  // What the operator can mend is one line; anything else is a bug and shows where it came from.
  const told = error instanceof StartProblem ? error.message : ((error as Error).stack ?? String(error))
  process.stderr.write(`${told}\n`)
  process.exitCode = 1
}
