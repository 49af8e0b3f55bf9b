import { Refusal } from '../../../kernel/refusal.ts'
import type { BusinessType, VerificationStatus } from './seller-profile.ts'

export const onboardingStatuses = ['not_started', 'in_progress', 'submitted', 'completed'] as const
type OnboardingStatus = (typeof onboardingStatuses)[number]

/** How far a business is with its papers. */
export interface Progress {
  onboarding: OnboardingStatus
  verification: VerificationStatus
}

export type Act = 'edit' | 'submit' | 'verify' | 'reject'

/** What becomes of the papers when somebody does something to them; refuses what is not possible now. */
export function progressAfter({ onboarding, verification }: Progress, act: Act): Progress {
  const isOpen = onboarding === 'not_started' || onboarding === 'in_progress'
  switch (act) {
    case 'edit':
      if (isOpen) return { onboarding: 'in_progress', verification }
      break
    case 'submit':
      if (isOpen) return { onboarding: 'submitted', verification: 'pending' }
      break
    case 'verify':
      if (onboarding === 'submitted') return { onboarding: 'completed', verification: 'verified' }
      break
    case 'reject':
      if (onboarding === 'submitted') return { onboarding: 'in_progress', verification: 'rejected' }
      break
    default:
      act satisfies never
  }
  throw refusalOf(onboarding)
}

function refusalOf(status: OnboardingStatus): Refusal {
  switch (status) {
    case 'submitted':
      return new Refusal('papers_under_review', 409, 'The papers are under review. Wait for its outcome.')
    case 'completed':
      return new Refusal(
        'papers_verified',
        409,
        'The papers are verified. Ask support if they have to change.',
      )
    case 'not_started':
    case 'in_progress':
      return new Refusal('papers_not_submitted', 409, 'The business has not submitted its papers yet.')
    default:
      return status satisfies never
  }
}

interface Papers {
  businessType: BusinessType
  hasPan: boolean
  hasTaxId: boolean
  documentTypes: readonly string[]
}

/** What still has to be handed in, in the order of the form. */
export function missingPapers({ businessType, hasPan, hasTaxId, documentTypes }: Papers): string[] {
  const has = (...types: string[]) => types.some((type) => documentTypes.includes(type))
  return [
    ...(hasPan ? [] : ['pan']),
    ...(has('pan_card') ? [] : ['pan_card']),
    ...(isRegistered(businessType)
      ? [
          ...(hasTaxId && !has('gst_certificate') ? ['gst_certificate'] : []),
          ...(has('registration_certificate') ? [] : ['registration_certificate']),
        ]
      : has(...proofsOfTrade)
        ? []
        : ['business_proof']),
    ...(has('address_proof', 'bank_proof') ? [] : ['address_proof']),
  ]
}

/** Any one of them is the `business_proof` of somebody who trades alone. */
const proofsOfTrade = ['shop_licence', 'gst_certificate', 'registration_certificate']

/** Whether the law founds it by a registration, of which there is a certificate. */
function isRegistered(businessType: BusinessType): boolean {
  switch (businessType) {
    case 'sole_proprietorship':
    case 'other':
      return false
    case 'partnership':
    case 'llp':
    case 'private_limited':
    case 'public_limited':
    case 'cooperative':
    case 'trust':
      return true
    default:
      return businessType satisfies never
  }
}
