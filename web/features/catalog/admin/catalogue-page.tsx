import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogueParts } from '#app/faces/sell-search.ts'
import { useTypedWords } from '#app/list/use-typed-words.ts'
import { may, useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Panel } from '#ui/panel.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { BrandDialog } from './brand-dialog.tsx'
import { BrandList, CategoryList, GenericList } from './catalogue-lists.tsx'
import { CategoryDialog } from './category-dialog.tsx'
import { GenericDialog } from './generic-dialog.tsx'

/** The goods, categories and brands that all shops share. */
export function CataloguePage() {
  const { t } = useTranslation(['sell', 'app'])
  const { part = 'products', q } = useSearch({ from: '/square/admin/catalogue' })
  const navigate = useNavigate({ from: '/admin/catalogue' })
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const [typed, type] = useTypedWords()
  const close = () => setAdding(false)
  const lists = {
    products: <GenericList query={q} />,
    categories: <CategoryList query={q} />,
    brands: <BrandList query={q} />,
  }
  const dialogs = {
    products: <GenericDialog generic={null} onClose={close} />,
    categories: <CategoryDialog category={null} onClose={close} />,
    brands: <BrandDialog brand={null} onClose={close} />,
  }
  return (
    <>
      <PageHeader
        title={t('catalogue.title')}
        back={{ to: '/admin', label: t('app:places.admin'), phoneOnly: true }}
        actions={
          may(me, 'PERM_PRODUCT_CREATE') && (
            <Button icon={<Plus aria-hidden="true" />} onPress={() => setAdding(true)}>
              {t(`catalogue.add.${part}`)}
            </Button>
          )
        }
      >
        {t('catalogue.lead')}
      </PageHeader>
      <search className="mb-4 space-y-3">
        <Segmented
          label={t('catalogue.parts.label')}
          value={part}
          onChange={(next) =>
            void navigate({ search: { part: next === 'products' ? undefined : next }, resetScroll: false })
          }
          choices={[...catalogueParts]
            .reverse()
            .map((value) => ({ value, label: t(`catalogue.parts.${value}`) }))}
        />
        <SearchField label={t('catalogue.search')} value={typed} onChange={type} />
      </search>
      <Panel flush>{lists[part]}</Panel>
      {adding && dialogs[part]}
    </>
  )
}
