import { queryOptions } from '@tanstack/react-query'
import { send } from '#app/api.ts'
import type { BodyOf, ReplyOf } from '#app/api-types.ts'

export type SignInAnswer = ReplyOf<'POST', '/auth/sessions'>
export type SignedIn = Extract<SignInAnswer, { status: 'signed_in' }>
export type SecondFactorNeeded = Extract<SignInAnswer, { status: 'second_factor_required' }>
export type FactorMethod = SecondFactorNeeded['methods'][number]
export type CodeSent = ReplyOf<'POST', '/auth/otps'>

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: () => send('GET', '/auth/providers'),
  staleTime: Number.POSITIVE_INFINITY,
})

export const signUp = (body: BodyOf<'POST', '/auth/sign-ups'>) => send('POST', '/auth/sign-ups', { body })
export const verifyEmail = (body: { email: string; code: string }) =>
  send('POST', '/auth/email-verifications', { body })
export const askForEmailCode = (email: string) =>
  send('POST', '/auth/email-verification-requests', { body: { email } })

export const askForPhoneCode = (phone: string) => send('POST', '/auth/otps', { body: { phone } })
export const logInByPhone = (body: BodyOf<'POST', '/auth/otp-sessions'>) =>
  send('POST', '/auth/otp-sessions', { body })

export const logInByPassword = (body: { identifier: string; password: string }) =>
  send('POST', '/auth/sessions', { body })
export const passSecondFactor = (body: BodyOf<'POST', '/auth/second-factors'>) =>
  send('POST', '/auth/second-factors', { body })

export const askForReset = (identifier: string) =>
  send('POST', '/auth/password-resets', { body: { identifier } })
export const resetPassword = (body: BodyOf<'PUT', '/auth/password-resets'>) =>
  send('PUT', '/auth/password-resets', { body })
