import { CalendarClock, CircleCheck, CircleSlash, EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '#ui/badge.tsx'
import type { Offer } from './api.ts'

const looks = {
  running: { tone: 'neem', Icon: CircleCheck },
  upcoming: { tone: 'haldi', Icon: CalendarClock },
  over: { tone: 'plain', Icon: CircleSlash },
  off: { tone: 'plain', Icon: EyeOff },
} as const

export function OfferBadge({ state }: { state: Offer['state'] }) {
  const { t } = useTranslation('sell')
  const { tone, Icon } = looks[state]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`offers.states.${state}`)}
    </Badge>
  )
}
