import { Type } from 'typebox'
import type { Ctx } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { setting } from '../../../kernel/settings/setting.ts'

export const signUpsOpen = setting('identity.sign_ups_open', Type.Boolean(), true, {
  category: 'accounts',
  description: 'Whether anybody may make an account. While it is off, people come by invitation only.',
})

/** Asked wherever an account would begin that nobody was invited to. */
export function refuseUnlessOpen({ services }: Ctx): void {
  if (services.settings.get(signUpsOpen)) return
  throw new Refusal(
    'sign_ups_closed',
    403,
    'New accounts are by invitation. Ask whoever runs this Chowk for one.',
  )
}
