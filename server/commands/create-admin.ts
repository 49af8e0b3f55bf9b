import { parseArgs } from 'node:util'
import { StartProblem } from '../kernel/config/config.ts'
import { Refusal } from '../kernel/refusal.ts'
import { createAdmin } from '../modules/identity/contract.ts'
import { withSystem } from './with-system.ts'

const usage = 'Use: npm run chowk -- create-admin --email you@example.org [--name "Your Name"]'

/** The password is never an argument, where others could read it: a one-time link is, or ADMIN_PASSWORD. */
export async function run(args: string[]): Promise<void> {
  const { email, name } = parse(args)
  await withSystem(async (ctx) => {
    try {
      const password = process.env.ADMIN_PASSWORD || undefined
      const { setUpLink } = await createAdmin(ctx, { email, displayName: name, password })
      process.stdout.write(`${email} is a super admin.\n`)
      if (setUpLink) process.stdout.write(`Choose a password within a week at ${setUpLink}\n`)
      process.stdout.write('The first log-in asks to set up a second factor.\n')
    } catch (error) {
      if (error instanceof Refusal) throw new StartProblem(error.fields?.[0]?.message ?? error.message)
      throw error
    }
  })
}

function parse(args: string[]): { email: string; name: string | undefined } {
  try {
    const { values } = parseArgs({ args, options: { email: { type: 'string' }, name: { type: 'string' } } })
    if (values.email) return { email: values.email, name: values.name }
  } catch {
    // Falls through to the usage: whatever was wrong, that is what helps.
  }
  throw new StartProblem(usage)
}
