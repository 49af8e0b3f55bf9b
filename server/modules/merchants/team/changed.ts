import type { Tx } from '../../../kernel/context.ts'

/** Told to every node when what somebody may do in a business changed: `user:<id>` or `tenant:<id>`. */
export const teamChannel = 'team.changed'

/** For whoever joined, left or has another role. */
export const tellMemberChanged = (tx: Tx, userId: string): Promise<void> =>
  tx.signal(teamChannel, `user:${userId}`)

/** For everybody of a business that opened or closed. */
export const tellTeamChanged = (tx: Tx, tenantId: string): Promise<void> =>
  tx.signal(teamChannel, `tenant:${tenantId}`)
