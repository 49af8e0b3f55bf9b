import type { Ctx } from '../../../../kernel/context.ts'
import { job } from '../../../../kernel/jobs/job.ts'
import { newToken, tokenHash } from '../../../identity/contract.ts'
import type { TeamRole } from '../team-role.ts'
import { emailPurpose } from './invite.ts'

/** Makes an invite's link and mails it. A link that was mailed before is worth nothing from then on. */
export const mailInvite = job(
  'merchants.mail-invite',
  async (ctx: Ctx, { tenantId, inviteId }: { tenantId: string; inviteId: string }) => {
    const token = newToken()
    const invite = await ctx.transaction((tx) =>
      tx.db
        .updateTable('merchants.team_invites as i')
        .from('merchants.seller_profiles as p')
        .set({ token_hash: tokenHash(token) })
        .whereRef('p.tenant_id', '=', 'i.tenant_id')
        .where('i.tenant_id', '=', tenantId)
        .where('i.id', '=', inviteId)
        .where('i.status', '=', 'pending')
        .returning(['i.email', 'i.role', 'i.language', 'p.business_name'])
        .executeTakeFirst(),
    )
    if (!invite) return
    const { keys, mail, config } = ctx.services
    const link = new URL(`/team-invites/${token}`, config.PUBLIC_URL).toString()
    const written = (invite.language.startsWith('hi') ? inHindi : inEnglish)(
      invite.business_name,
      invite.role,
      link,
    )
    await mail.send({ to: keys.open(invite.email, emailPurpose, inviteId), ...written })
  },
)

const englishRoles: Record<TeamRole, string> = {
  owner: 'an owner',
  manager: 'a manager',
  staff: 'a member of staff',
}
const hindiRoles: Record<TeamRole, string> = { owner: 'मालिक', manager: 'प्रबंधक', staff: 'कर्मचारी' }

const inEnglish = (business: string, role: TeamRole, link: string) => ({
  subject: `${business} invites you to its team`,
  text: `${business} would like you to join its team on Chowk as ${englishRoles[role]}.\nAccept within 7 days: ${link}\n\nLog in, or make an account, with this e-mail address. You do not know ${business}? Then ignore this mail.\n\nChowk`,
})

const inHindi = (business: string, role: TeamRole, link: string) => ({
  subject: `${business} ने आपको अपनी टीम में बुलाया है`,
  text: `${business} चाहता है कि आप Chowk पर उसकी टीम में ${hindiRoles[role]} के रूप में जुड़ें।\n7 दिन के भीतर स्वीकार करें: ${link}\n\nइसी ई-मेल पते से लॉग इन करें या खाता बनाएँ। ${business} को नहीं जानते? तो इस मेल को अनदेखा करें।\n\nChowk`,
})
