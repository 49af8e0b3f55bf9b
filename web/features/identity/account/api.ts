import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ItemOf, ReplyOf } from '#app/api-types.ts'
import { cursorPages } from '#app/cursor-pages.ts'

export type Session = ItemOf<'GET', '/me/sessions'>
export type Passkey = ItemOf<'GET', '/me/passkeys'>
export type ApiKey = ItemOf<'GET', '/me/api-keys'>
export type NewApiKey = BodyOf<'POST', '/me/api-keys'>
export type MadeApiKey = ReplyOf<'POST', '/me/api-keys'>
export type LinkedAccount = ItemOf<'GET', '/me/linked-accounts'>
export type Activity = ItemOf<'GET', '/me/activity'>

export const sessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: async () => (await send('GET', '/me/sessions')).items,
})

export const passkeysQuery = queryOptions({
  queryKey: ['me', 'passkeys'],
  queryFn: async () => (await send('GET', '/me/passkeys')).items,
})

export const apiKeysQuery = queryOptions({
  queryKey: ['me', 'api-keys'],
  queryFn: async () => (await send('GET', '/me/api-keys')).items,
})

export const linkedAccountsQuery = queryOptions({
  queryKey: ['me', 'linked-accounts'],
  queryFn: async () => (await send('GET', '/me/linked-accounts')).items,
})

export const activityQuery = cursorPages(['me', 'activity'], (cursor) =>
  send('GET', '/me/activity', { query: { cursor, limit: 30 } }),
)

export const endSession = (sessionId: string) =>
  send('DELETE', '/me/sessions/{sessionId}', { params: { sessionId } })
export const endOtherSessions = () => send('DELETE', '/me/sessions')

export const changePassword = (body: BodyOf<'PUT', '/me/password'>) => send('PUT', '/me/password', { body })

export const askForEmailChange = (email: string) => send('POST', '/me/email', { body: { email } })
export const confirmEmailChange = (code: string) => send('POST', '/me/email/confirmation', { body: { code } })
export const askForPhoneChange = (phone: string) => send('POST', '/me/phone', { body: { phone } })
export const confirmPhoneChange = (code: string) => send('POST', '/me/phone/confirmation', { body: { code } })

export const startTotp = () => send('POST', '/me/totp', { body: {} })
export const confirmTotp = (code: string) => send('POST', '/me/totp/confirmation', { body: { code } })
export const removeTotp = () => send('DELETE', '/me/totp')
export const makeRecoveryCodes = () => send('POST', '/me/recovery-codes', { body: {} })

export const removePasskey = (passkeyId: string) =>
  send('DELETE', '/me/passkeys/{passkeyId}', { params: { passkeyId } })

export const makeApiKey = (body: NewApiKey) => send('POST', '/me/api-keys', { body })
export const removeApiKey = (apiKeyId: string) =>
  send('DELETE', '/me/api-keys/{apiKeyId}', { params: { apiKeyId } })

export const startLinking = (provider: string) => send('POST', '/me/linked-accounts', { body: { provider } })
export const unlinkAccount = (linkedAccountId: string) =>
  send('DELETE', '/me/linked-accounts/{linkedAccountId}', { params: { linkedAccountId } })
