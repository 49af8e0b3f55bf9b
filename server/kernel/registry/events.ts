import { Type } from 'typebox'
import { event } from '../events/event.ts'
import { Id, Timestamp } from '../http/schemas.ts'

/** A node process stopped beating its heart without taking leave. Told once, by one of the others. */
export const serviceDown = event(
  'service.down',
  Type.Object({
    instanceId: Id,
    node: Type.String(),
    modules: Type.Array(Type.String()),
    address: Type.String(),
    lastHeartbeatAt: Timestamp,
  }),
)
