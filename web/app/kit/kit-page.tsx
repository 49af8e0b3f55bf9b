import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/page-header.tsx'
import { Actions } from './actions.tsx'
import { Colours } from './colours.tsx'
import { DataDisplay } from './data-display.tsx'
import { Feedback } from './feedback.tsx'
import { Fields } from './fields.tsx'
import { Letters } from './letters.tsx'
import { Selling } from './selling.tsx'
import { Shopping } from './shopping.tsx'

/** Every part of the kit in every state, for whoever builds a page, and for checking a change to the kit. */
export function KitPage() {
  const { t } = useTranslation('kit')
  return (
    <div className="mx-auto max-w-5xl px-4 pt-8 md:px-8">
      <PageHeader title={t('title')}>{t('lead')}</PageHeader>
      <div className="space-y-14">
        <Section title={t('colours.title')}>
          <Colours />
        </Section>
        <Section title={t('letters.title')}>
          <Letters />
        </Section>
        <Section title={t('actions.title')}>
          <Actions />
        </Section>
        <Section title={t('fields.title')}>
          <Fields />
        </Section>
        <Section title={t('feedback.title')}>
          <Feedback />
        </Section>
        <Section title={t('data.title')}>
          <DataDisplay />
        </Section>
        <Section title={t('selling.title')}>
          <Selling />
        </Section>
        <Section title={t('shopping.title')}>
          <Shopping />
        </Section>
      </div>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-5 border-b border-line pb-2 text-lg">{title}</h2>
      {children}
    </section>
  )
}
