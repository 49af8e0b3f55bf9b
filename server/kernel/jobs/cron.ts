import { type ParsedCronItem, parseCronItem } from 'graphile-worker'
import type { Module } from '../module.ts'

const day = 24 * 60 * 60 * 1000

/** The schedule of these modules' jobs. One run waits at most: a slow job does not pile up behind itself. */
export function cronItemsOf(modules: readonly Module[]): ParsedCronItem[] {
  const items: ParsedCronItem[] = []
  for (const { name, cron, maxAttempts } of modules.flatMap((module) => module.jobs ?? [])) {
    if (cron === undefined) continue
    items.push(
      parseCronItem({
        task: name,
        match: cron,
        identifier: name,
        options: {
          jobKey: `cron ${name}`,
          jobKeyMode: 'preserve_run_at',
          backfillPeriod: isRare(cron) ? day : 0,
          ...(maxAttempts !== undefined && { maxAttempts }),
        },
      }),
    )
  }
  return items
}

/** Runs once a day or less: worth catching up on after a night in which no node ran. */
const isRare = (cron: string): boolean => /^\d+$/.test(cron.trim().split(/\s+/)[1] ?? '')
