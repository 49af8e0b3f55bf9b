import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { LibraryBig, Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PagedList } from '#app/list/paged-list.tsx'
import { Loaded } from '#app/loaded.tsx'
import { may, useMe } from '#app/session.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { GenericFace } from '../sell/pick-generic.tsx'
import {
  type Brand,
  brandsQuery,
  type Category,
  categoriesQuery,
  type GenericProduct,
  genericsQuery,
} from './api.ts'
import { BrandDialog } from './brand-dialog.tsx'
import { CategoryDialog } from './category-dialog.tsx'
import { GenericDialog } from './generic-dialog.tsx'

interface Props {
  query: string | undefined
}

export function GenericList({ query }: Props) {
  const [open, setOpen] = useState<GenericProduct | null>(null)
  const list = useInfiniteQuery({ ...genericsQuery(query), placeholderData: keepPreviousData })
  return (
    <>
      <PagedList list={list} empty={<Nothing />}>
        {(generics) => (
          <ul className="divide-y divide-line">
            {generics.map((generic) => (
              <Row
                key={generic.id}
                name={generic.name}
                detail={generic.typicalSizes.join(' · ')}
                face={<GenericFace generic={generic} />}
                isActive={generic.isActive}
                isVerified={generic.verificationStatus === 'verified'}
                onEdit={() => setOpen(generic)}
              />
            ))}
          </ul>
        )}
      </PagedList>
      {open && <GenericDialog generic={open} onClose={() => setOpen(null)} />}
    </>
  )
}

export function BrandList({ query }: Props) {
  const [open, setOpen] = useState<Brand | null>(null)
  const list = useInfiniteQuery({ ...brandsQuery(query), placeholderData: keepPreviousData })
  return (
    <>
      <PagedList list={list} empty={<Nothing />}>
        {(brands) => (
          <ul className="divide-y divide-line">
            {brands.map((brand) => (
              <Row
                key={brand.id}
                name={brand.name}
                detail={brand.manufacturer}
                isActive={brand.isActive}
                isVerified={brand.isVerified}
                onEdit={() => setOpen(brand)}
              />
            ))}
          </ul>
        )}
      </PagedList>
      {open && <BrandDialog brand={open} onClose={() => setOpen(null)} />}
    </>
  )
}

export function CategoryList({ query }: Props) {
  const [open, setOpen] = useState<Category | null>(null)
  const words = query?.toLocaleLowerCase() ?? ''
  return (
    <>
      <Loaded
        query={useQuery(categoriesQuery)}
        skeleton={
          <div className="px-5">
            <SkeletonRows rows={6} />
          </div>
        }
      >
        {(all) => {
          const found = inOrder(all).filter(({ name }) => name.toLocaleLowerCase().includes(words))
          if (found.length === 0) return <Nothing />
          return (
            <ul className="divide-y divide-line">
              {found.map((category) => (
                <Row
                  key={category.id}
                  name={category.name}
                  detail={all.find(({ id }) => id === category.parentId)?.name}
                  isActive={category.isActive}
                  isVerified
                  onEdit={() => setOpen(category)}
                />
              ))}
            </ul>
          )
        }}
      </Loaded>
      {open && <CategoryDialog category={open} onClose={() => setOpen(null)} />}
    </>
  )
}

/** Each category after its parent, in the order in which shops show them. */
function inOrder(all: readonly Category[], parentId: string | null = null): Category[] {
  return all
    .filter((category) => category.parentId === parentId)
    .sort((one, other) => one.displayOrder - other.displayOrder)
    .flatMap((category) => [category, ...inOrder(all, category.id)])
}

interface RowProps {
  name: string
  detail: string | null | undefined
  face?: ReactNode
  isActive: boolean
  isVerified: boolean
  onEdit: () => void
}

function Row({ name, detail, face, isActive, isVerified, onEdit }: RowProps) {
  const { t } = useTranslation('sell')
  const mayEdit = may(useMe(), 'PERM_PRODUCT_UPDATE')
  return (
    <li className="flex items-center gap-4 px-5 py-3">
      {face}
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-bold">{name}</span>
          {!isActive && <Badge>{t('catalogue.off')}</Badge>}
          {!isVerified && <Badge tone="haldi">{t('catalogue.unverified')}</Badge>}
        </span>
        {detail && <span className="block truncate text-sm text-muted">{detail}</span>}
      </span>
      {mayEdit && (
        <Button
          variant="quiet"
          size="icon"
          className="-mr-2"
          aria-label={t('catalogue.edit', { name })}
          onPress={onEdit}
          icon={<Pencil aria-hidden="true" />}
        />
      )}
    </li>
  )
}

function Nothing() {
  const { t } = useTranslation('sell')
  return <EmptyState icon={<LibraryBig />} title={t('catalogue.none')} />
}
