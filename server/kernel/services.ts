import type { Config } from './config/config.ts'
import type { Module } from './module.ts'
import type { Files } from './ports/files.ts'
import type { Geocoder } from './ports/geocoding.ts'
import type { MailPort } from './ports/mail.ts'
import type { SmsPort } from './ports/sms.ts'
import type { Keys } from './secrets/keys.ts'
import type { Settings } from './settings/settings.ts'
import type { Signals } from './signals.ts'

/** What the node offers to every use case, made once at start. */
export interface Services {
  readonly config: Config
  /** Every module there is, served here or not: for what concerns all of them, such as the export of one's data. */
  readonly modules: readonly Module[]
  readonly keys: Keys
  readonly mail: MailPort
  readonly sms: SmsPort
  readonly files: Files
  readonly geocoder: Geocoder
  readonly settings: Settings
  readonly signals: Signals
}
