import { Mail, Phone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '#app/session.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Panel, PanelRow } from '#ui/panel.tsx'
import { readablePhone } from '#ui/phone-number.ts'
import { ContactDialog } from './contact-dialog.tsx'

/** What one logs in with: the e-mail address and the phone number. */
export function NamesPanel({ me: { user } }: { me: Me }) {
  const { t } = useTranslation(['account', 'app'])
  const [open, setOpen] = useState<'email' | 'phone' | null>(null)
  return (
    <Panel title={t('names.title')} help={t('names.help')} flush>
      <PanelRow
        icon={<Mail />}
        title={t('names.email')}
        action={
          <Button variant="secondary" size="small" onPress={() => setOpen('email')}>
            {t(user.email ? 'app:change' : 'app:add')}
          </Button>
        }
      >
        <Contact value={user.email} verified={user.emailVerified} />
      </PanelRow>
      <PanelRow
        icon={<Phone />}
        title={t('names.phone')}
        action={
          <Button variant="secondary" size="small" onPress={() => setOpen('phone')}>
            {t(user.phone ? 'app:change' : 'app:add')}
          </Button>
        }
      >
        <Contact value={user.phone && readablePhone(user.phone)} verified={user.phoneVerified} />
      </PanelRow>
      {open && <ContactDialog channel={open} onClose={() => setOpen(null)} />}
    </Panel>
  )
}

function Contact({ value, verified }: { value: string | null; verified: boolean }) {
  const { t } = useTranslation('account')
  if (!value) return t('names.none')
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="figures break-all">{value}</span>
      <Badge tone={verified ? 'neem' : 'haldi'}>
        {t(verified ? 'names.confirmed' : 'names.unconfirmed')}
      </Badge>
    </span>
  )
}
