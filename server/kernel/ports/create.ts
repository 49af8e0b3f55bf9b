import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Contexts } from '../database/contexts.ts'
import { type Files, localFiles } from './files.ts'
import { storedGeocodes } from './geocode-cache.ts'
import { createGeocoder, type Geocoder, offlinePincodes } from './geocoding.ts'
import { type Mail, type MailPort, mailBySmtp, mailToOutbox } from './mail.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { type Sms, type SmsPort, smsToOutbox } from './sms.ts'

interface Ports {
  mail: MailPort
  sms: SmsPort
  files: Files
  geocoder: Geocoder
}

export interface Outboxes {
  mail: Outbox<Mail>
  sms: Outbox<Sms>
}

/** What talks to the outside: with nothing configured, to folders in DATA_DIR. */
export function createPorts(config: Config, contexts: Contexts): Ports {
  const outboxes = openOutboxes(config)
  const system = contexts.system()
  return {
    mail: config.SMTP_URL
      ? mailBySmtp(config.SMTP_URL, config.MAIL_FROM)
      : mailToOutbox(outboxes.mail, config.MAIL_FROM),
    sms: smsToOutbox(outboxes.sms),
    files: localFiles(join(config.DATA_DIR, 'files')),
    geocoder: createGeocoder(
      offlinePincodes,
      storedGeocodes(() => system),
      system.log,
    ),
  }
}

export const openOutboxes = ({ DATA_DIR }: Pick<Config, 'DATA_DIR'>): Outboxes => ({
  mail: openOutbox<Mail>(join(DATA_DIR, 'outbox', 'mail')),
  sms: openOutbox<Sms>(join(DATA_DIR, 'outbox', 'sms')),
})
