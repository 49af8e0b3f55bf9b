import type { Ctx } from '../kernel/context.ts'
import type { TestNode } from './node.ts'

/** Counts how often transactions had to be begun again: the kernel does so by itself when the database finds a deadlock. */
export function counting(node: TestNode): { node: TestNode; repeated: () => number } {
  let [asked, begun] = [0, 0]
  const as: TestNode['as'] = (actor) => {
    const ctx = node.as(actor)
    const transaction: Ctx['transaction'] = (work) => {
      asked++
      return ctx.transaction((tx) => {
        begun++
        return work(tx)
      })
    }
    const read: Ctx['read'] = (query) => ctx.read(query)
    const readFirst: Ctx['readFirst'] = (query) => ctx.readFirst(query)
    return Object.assign(Object.create(ctx), { transaction, read, readFirst })
  }
  return { node: { ...node, as }, repeated: () => begun - asked }
}
