import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'

export type FactorMethod = 'totp' | 'passkey' | 'recovery_code'

export interface SignedIn {
  status: 'signed_in'
  user: { id: string; displayName: string }
  mustSetUpSecondFactor: boolean
}

export interface SecondFactorNeeded {
  status: 'second_factor_required'
  challenge: string
  methods: FactorMethod[]
}

export type SignInAnswer = SignedIn | SecondFactorNeeded

export interface CodeSent {
  status: 'code_sent'
  expiresInSeconds: number
  resendAfterSeconds: number
}

export interface PasskeyChallenge<Options> {
  challengeId: string
  options: Options
}

export interface NewAccount {
  email: string
  password: string
  displayName: string
  language?: string
}

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: async () =>
    (await send<{ items: { id: string; name: string }[] }>('GET', '/auth/providers')).items,
  staleTime: Number.POSITIVE_INFINITY,
})

export const signUp = (body: NewAccount) => send<CodeSent>('POST', '/auth/sign-ups', { body })
export const verifyEmail = (body: { email: string; code: string }) =>
  send<SignInAnswer>('POST', '/auth/email-verifications', { body })
export const askForEmailCode = (email: string) =>
  send<CodeSent>('POST', '/auth/email-verification-requests', { body: { email } })

export const askForPhoneCode = (phone: string) => send<CodeSent>('POST', '/auth/otps', { body: { phone } })
export const logInByPhone = (body: { phone: string; code: string; displayName?: string }) =>
  send<SignInAnswer>('POST', '/auth/otp-sessions', { body })

export const logInByPassword = (body: { identifier: string; password: string }) =>
  send<SignInAnswer>('POST', '/auth/sessions', { body })
export const passSecondFactor = (body: { challenge: string; method: FactorMethod; code: string }) =>
  send<SignedIn>('POST', '/auth/second-factors', { body })

export const askForReset = (identifier: string) =>
  send<CodeSent | undefined>('POST', '/auth/password-resets', { body: { identifier } })
export const resetPassword = (body: { identifier: string; code: string; newPassword: string }) =>
  send('PUT', '/auth/password-resets', { body })
