import { useQuery } from '@tanstack/react-query'
import { Heart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { favouritesQuery } from '../api.ts'
import { FavouriteButton } from './favourite-button.tsx'
import { StoreCard, StoreCardSkeleton } from './store-card.tsx'

/** The stores somebody keeps coming back to. */
export function FavouritesPage() {
  const { t } = useTranslation('shop')
  const { t: tApp } = useTranslation()
  return (
    <>
      <AccountHeader title={tApp('places.favourites')}>{t('favourite.lead')}</AccountHeader>
      <Loaded query={useQuery(favouritesQuery)} skeleton={<StoreCardSkeleton />}>
        {(stores) =>
          stores.length === 0 ? (
            <EmptyState
              icon={<Heart />}
              title={t('favourite.none')}
              action={<LinkButton to="/stores">{t('favourite.findStores')}</LinkButton>}
            >
              {t('favourite.noneHelp')}
            </EmptyState>
          ) : (
            <ul className="space-y-3">
              {stores.map((store) => (
                <li key={store.id} className="relative">
                  <StoreCard store={store} />
                  <div className="absolute top-3 right-3">
                    <FavouriteButton store={store} />
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}
