import { useTranslation } from 'react-i18next'
import { Stepper } from '#ui/stepper.tsx'

export const setupSteps = ['business', 'papers', 'documents', 'store', 'review'] as const
export type SetupStep = (typeof setupSteps)[number]

export function SetupSteps({ current }: { current: number }) {
  const { t } = useTranslation('sell')
  return <Stepper steps={setupSteps.map((step) => t(`setup.steps.${step}`))} current={current} />
}
