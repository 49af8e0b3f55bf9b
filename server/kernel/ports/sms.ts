export interface Sms {
  /** E.164. */
  to: string
  text: string
}

export interface SmsPort {
  send(sms: Sms): Promise<void>
}
