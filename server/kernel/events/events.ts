import { Type } from 'typebox'
import { event } from './event.ts'

/** Something unexpected was thrown: a bug, or a part of the installation that does not answer. */
export const errorLogged = event(
  'error.logged',
  Type.Object({
    /** The same for the same fault, so that a dashboard can group. */
    fingerprint: Type.String(),
    name: Type.String(),
    /** Masked: no personal data, no secrets. */
    message: Type.String(),
    /** The route, reaction or job in which it happened. */
    where: Type.String(),
    requestId: Type.String(),
    node: Type.String(),
    /** How often this node met it since it last told. */
    occurrences: Type.Integer(),
  }),
)
