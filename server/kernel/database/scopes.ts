import type { Ctx } from '../context.ts'
import { underScope } from './contexts.ts'

/**
 * The same request under the one scope that may read credentials. Only log-in code may call this;
 * the architecture test keeps the list.
 */
export const asLogin = (ctx: Ctx): Ctx => underScope(ctx, { scope: 'login' })
