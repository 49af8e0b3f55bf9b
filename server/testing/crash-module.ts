import { Type } from 'typebox'
import type { Tx } from '../kernel/context.ts'
import { event } from '../kernel/events/event.ts'
import { reaction } from '../kernel/events/reaction.ts'
import type { Module } from '../kernel/module.ts'

/** `stalls`: hangs after its effect and before its commit. `well`: just works. */
export type Mood = 'stalls' | 'well'

export const crashHappened = event('crash.happened', Type.Object({ n: Type.Integer() }))

interface CrashActs {
  apply(tx: Tx, n: number): Promise<void>
  told(word: string): void
  stall(): Promise<unknown>
}

export const crashModule = (mood: Mood, acts: CrashActs): Module => ({
  name: 'crash',
  purpose: 'Is killed while it reacts',
  tables: ['effects'],
  publishes: [crashHappened],
  reactions: [
    reaction('crash.apply', crashHappened, async (tx, { payload }) => {
      await acts.apply(tx, payload.n)
      if (mood === 'well') return
      acts.told('applied')
      await acts.stall()
    }),
  ],
})
