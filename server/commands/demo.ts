import type { Ctx } from '../kernel/context.ts'
import { queries } from '../kernel/database/queries.ts'
import type { RunningNode } from '../kernel/node.ts'
import { modules } from '../modules.ts'
import { startIsOver } from './settle.ts'

/** Fills an empty database with what a newcomer wants to see; never in production, never twice. */
export async function fillWithDemo(
  { contexts, services }: RunningNode,
  say: (line: string) => void,
): Promise<void> {
  const { NODE_ENV, DEMO } = services.config
  if (NODE_ENV === 'production' || DEMO === 'off') return
  const ctx = contexts.system()
  if (!(await isEmpty(ctx))) return
  startIsOver()
  say('Filling the empty database with demo data …')
  for (const module of modules) await module.demo?.(ctx)
}

async function isEmpty(ctx: Ctx): Promise<boolean> {
  const person = await ctx.readFirst(queries.selectFrom('identity.users').select('id').limit(1))
  return person === undefined
}
