import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Act, missingPapers, type Progress, progressAfter } from './onboarding.ts'

const states = {
  new: { onboarding: 'not_started', verification: 'unverified' },
  begun: { onboarding: 'in_progress', verification: 'unverified' },
  submitted: { onboarding: 'submitted', verification: 'pending' },
  rejected: { onboarding: 'in_progress', verification: 'rejected' },
  verified: { onboarding: 'completed', verification: 'verified' },
} satisfies Record<string, Progress>
type State = keyof typeof states

const transitions: Record<State, Record<Act, State | string>> = {
  new: { edit: 'begun', submit: 'submitted', verify: 'papers_not_submitted', reject: 'papers_not_submitted' },
  begun: {
    edit: 'begun',
    submit: 'submitted',
    verify: 'papers_not_submitted',
    reject: 'papers_not_submitted',
  },
  submitted: {
    edit: 'papers_under_review',
    submit: 'papers_under_review',
    verify: 'verified',
    reject: 'rejected',
  },
  rejected: {
    edit: 'rejected',
    submit: 'submitted',
    verify: 'papers_not_submitted',
    reject: 'papers_not_submitted',
  },
  verified: {
    edit: 'papers_verified',
    submit: 'papers_verified',
    verify: 'papers_verified',
    reject: 'papers_verified',
  },
}

test('papers go from one state to the next as they should, and no other way', () => {
  for (const [state, acts] of Object.entries(transitions)) {
    for (const [act, expected] of Object.entries(acts)) {
      const move = () => progressAfter(states[state as State], act as Act)
      if (expected in states) assert.deepEqual(move(), states[expected as State], `${state} ${act}`)
      else
        assert.throws(move, (error) => error instanceof Refusal && error.code === expected, `${state} ${act}`)
    }
  }
})

test('what is missing is told in the order of the form', () => {
  const nothing = { hasPan: false, hasTaxId: false, documentTypes: [] }
  assert.deepEqual(missingPapers({ businessType: 'private_limited', ...nothing }), [
    'pan',
    'pan_card',
    'registration_certificate',
    'address_proof',
  ])
  assert.deepEqual(missingPapers({ businessType: 'sole_proprietorship', ...nothing }), [
    'pan',
    'pan_card',
    'business_proof',
    'address_proof',
  ])
})

test('what shows a business depends on its type', () => {
  const missing = (businessType: Parameters<typeof missingPapers>[0]['businessType'], ...more: string[]) =>
    missingPapers({
      businessType,
      hasPan: true,
      hasTaxId: false,
      documentTypes: ['pan_card', 'bank_proof', ...more],
    })
  for (const proof of ['shop_licence', 'gst_certificate', 'registration_certificate'])
    assert.deepEqual(missing('sole_proprietorship', proof), [], proof)
  assert.deepEqual(missing('sole_proprietorship', 'identity_proof'), ['business_proof'])
  for (const type of ['partnership', 'llp', 'private_limited', 'public_limited'] as const) {
    assert.deepEqual(missing(type, 'shop_licence', 'gst_certificate'), ['registration_certificate'], type)
    assert.deepEqual(missing(type, 'registration_certificate'), [], type)
  }
  const documentTypes = ['pan_card', 'registration_certificate', 'bank_proof']
  assert.deepEqual(
    missingPapers({ businessType: 'partnership', hasPan: true, hasTaxId: true, documentTypes }),
    ['gst_certificate'],
    'a GSTIN that is named is shown',
  )
})
