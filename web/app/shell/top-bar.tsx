import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classes } from '#ui/classes.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { Wordmark } from '#ui/logo.tsx'
import { CartLink } from '../../features/orders/buy/cart/cart-link.tsx'
import type { Me } from '../session.ts'
import { PersonMenu } from './person-menu.tsx'
import { PreferencesMenu } from './preferences-menu.tsx'

/** On the desktop a logged-in person has the side rail instead. */
export function TopBar({ me }: { me: Me | null }) {
  const { t } = useTranslation()
  return (
    <header className={classes('border-b border-line bg-paper', me && 'md:hidden')}>
      <div className="mx-auto flex h-16 max-w-6xl items-center justify-between gap-3 px-4 md:px-6">
        <Link to="/" className="touch flex items-center rounded text-ink no-underline">
          <Wordmark />
        </Link>
        <div className="flex items-center gap-1">
          <CartLink className="touch flex w-11 items-center justify-center rounded text-ink hover:bg-sunken" />
          {me ? (
            <PersonMenu me={me} placement="bottom end" />
          ) : (
            <>
              <PreferencesMenu />
              <LinkButton to="/log-in" variant="quiet" className="whitespace-nowrap max-sm:px-3">
                {t('logIn')}
              </LinkButton>
              <LinkButton to="/sign-up" className="max-sm:hidden">
                {t('signUp')}
              </LinkButton>
            </>
          )}
        </div>
      </div>
    </header>
  )
}
