import {
  Fingerprint,
  KeyRound,
  LogIn,
  type LucideIcon,
  ShieldAlert,
  ShieldCheck,
  UserRound,
} from 'lucide-react'

const calm = 'bg-sunken text-muted'

/** How an entry of the activity looks: what went wrong stands out, the rest keeps quiet. */
export function activityIcon(action: string): { Icon: LucideIcon; tone: string } {
  if (/failed|reused|flagged/.test(action))
    return { Icon: ShieldAlert, tone: 'bg-mirch-soft text-mirch-text' }
  if (/logged_in|signed_up|sessions?_/.test(action)) return { Icon: LogIn, tone: calm }
  if (/password|api_key/.test(action)) return { Icon: KeyRound, tone: 'bg-haldi-soft text-haldi-text' }
  if (/passkey/.test(action)) return { Icon: Fingerprint, tone: 'bg-haldi-soft text-haldi-text' }
  if (/totp|recovery|stepped_up|permission|role/.test(action))
    return { Icon: ShieldCheck, tone: 'bg-haldi-soft text-haldi-text' }
  return { Icon: UserRound, tone: calm }
}
