import { useTranslation } from 'react-i18next'
import { AmountStepper } from './amount-stepper.tsx'
import { type Goods, setInCart, takeOut, useInCart } from './wanted.ts'

interface Props {
  product: Goods & { inStock: boolean; minBulkQuantity?: number | null }
  primary?: boolean
}

/** Into the cart with one press, and more or less of it where one stands. */
export function AddToCart({ product, primary }: Props) {
  const { t } = useTranslation()
  const amount = useInCart(product.id)
  if (!product.inStock && amount === 0) return null
  return (
    <AmountStepper
      name={product.productName}
      amount={amount}
      step={product.quantityStep}
      least={product.minBulkQuantity ?? undefined}
      add={t('cart.add')}
      primary={primary}
      onChange={(next) => (next === 0 ? takeOut(product, amount) : setInCart(product, next))}
    />
  )
}
