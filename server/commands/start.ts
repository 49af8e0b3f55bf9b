import type { DemoAccount } from '../kernel/dev/dev-pages.ts'
import { modules } from '../modules.ts'
import { serve } from './serve.ts'

/** For people: says where to look and who to log in as. */
export async function run(): Promise<void> {
  // The log-ins below should stay in sight; LOG_LEVEL=info shows every request.
  process.env.LOG_LEVEL ??= 'warn'
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const { node, environment } = await serve(say)
  const { PUBLIC_URL, NODE_ENV, DEMO } = environment.config
  const address = PUBLIC_URL.endsWith(':0') ? node.url : PUBLIC_URL
  const lines = [`Chowk is open at ${address}`, '', `  API reference   ${address}/docs`]
  if (NODE_ENV === 'development') {
    lines.push(`  Mail and SMS    ${address}/dev`)
    const accounts = modules.flatMap((module) => module.demoAccounts ?? [])
    if (DEMO === 'auto') lines.push('', 'Demo log-ins:', ...accounts.map(loginLine))
  }
  say(`\n${lines.join('\n')}\n\nCtrl-C stops it.\n`)
}

function loginLine({ name, does, email, password, totpSecret }: DemoAccount): string {
  const factor = totpSecret ? `  second factor ${totpSecret} (the current code is on /dev)` : ''
  return `  ${name.padEnd(16)} ${does.padEnd(17)} ${email.padEnd(26)} ${password}${factor}`
}
