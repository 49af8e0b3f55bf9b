import type { Ctx } from '../../../kernel/context.ts'
import { backdated } from '../../../kernel/database/backdate.ts'

/** A time machine for the demo: everything done in `ctx` happens when `now` says. */
export class Clock {
  now: Date
  readonly ctx: Ctx

  constructor(system: Ctx) {
    this.now = system.now()
    this.ctx = backdated(system, () => this.now)
  }

  at(moment: Date): Ctx {
    this.now = moment
    return this.ctx
  }
}
