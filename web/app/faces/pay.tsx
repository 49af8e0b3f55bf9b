import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { needTexts } from '../i18n.ts'
import { square } from './square.tsx'

const pay = createRoute({
  getParentRoute: () => square,
  id: 'pay',
  loader: () => needTexts('pay'),
})

/** The practice bank, where payments with play money lead. */
const bank = createRoute({
  getParentRoute: () => pay,
  path: '/bank/$paymentId',
  component: lazyRouteComponent(() => import('../../features/payments/bank/bank-page.tsx'), 'BankPage'),
})

export const payRoutes = pay.addChildren([bank])
