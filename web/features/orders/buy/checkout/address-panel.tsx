import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '#app/loaded.tsx'
import { useMe } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/form/field.tsx'
import { useRules } from '#ui/form/rules.ts'
import type { DraftForm } from '#ui/form/use-draft-form.ts'
import { Panel } from '#ui/panel.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SkeletonRows } from '#ui/skeleton.tsx'
import { TextBox } from '#ui/text-field.tsx'
import { type Address, addressesQuery } from '../../../profiles/api.ts'
import { type Cart, type CartPlace, cartQuery, setPlace } from '../cart/api.ts'
import { PlaceFields } from './place-fields.tsx'
import type { CheckoutValues } from './values.ts'

const AddressDialog = lazy(() =>
  import('../../../profiles/address-dialog.tsx').then(({ AddressDialog }) => ({ default: AddressDialog })),
)

interface Props {
  form: DraftForm<CheckoutValues>
  cart: Cart
}

/** One of one's own addresses, or, for guests, one that is typed here. */
export function AddressPanel({ form, cart }: Props) {
  const { t } = useTranslation('buy')
  const me = useMe()
  const bringTo = useBringTo()
  return (
    <Panel title={t('checkout.address')}>
      <div className="space-y-5">
        {me ? (
          <SavedAddresses form={form} cart={cart} onChoose={bringTo} />
        ) : (
          <PlaceFields
            form={form}
            saidPincode={cart.place?.pincode ?? null}
            onPincode={(pincode) => bringTo({ pincode })}
          />
        )}
        <Field form={form} name="notes">
          {(field) => (
            <TextBox
              {...field}
              label={t('checkout.notes')}
              help={t('checkout.notesHelp')}
              optional
              rows={2}
              maxLength={500}
            />
          )}
        </Field>
      </div>
    </Panel>
  )
}

/** The cart then knows which stores bring things there, and says so beside the sums. */
function useBringTo(): (place: CartPlace) => void {
  const queryClient = useQueryClient()
  return useAct(setPlace, {
    onDone: (cart) => queryClient.setQueryData(cartQuery.queryKey, cart),
  }).mutate
}

function SavedAddresses({ form, cart, onChoose }: Props & { onChoose: (place: CartPlace) => void }) {
  const { t } = useTranslation('buy')
  const addresses = useQuery(addressesQuery)
  const [adds, setAdds] = useState(false)
  return (
    <>
      <Loaded query={addresses} skeleton={<SkeletonRows rows={2} />}>
        {(addresses) => <Choice form={form} cart={cart} addresses={addresses} onChoose={onChoose} />}
      </Loaded>
      <Button variant="secondary" icon={<Plus aria-hidden="true" />} onPress={() => setAdds(true)}>
        {t('checkout.addAddress')}
      </Button>
      {adds && (
        <Suspense>
          <AddressDialog address={null} onClose={() => setAdds(false)} />
        </Suspense>
      )}
    </>
  )
}

interface ChoiceProps extends Props {
  addresses: Address[]
  onChoose: (place: CartPlace) => void
}

function Choice({ form, cart, addresses, onChoose }: ChoiceProps) {
  const { t } = useTranslation('buy')
  const rules = useRules()
  const chosen = form.watch('addressId')
  const known = addresses.find(({ id }) => id === chosen)
  const usual = addresses.find(({ isDefault }) => isDefault) ?? addresses[0]
  const choose = (addressId: string) => {
    form.setValue('addressId', addressId, { shouldDirty: true, shouldValidate: true })
    if (cart.place?.addressId !== addressId) onChoose({ addressId })
  }
  useEffect(() => {
    if (!known && usual) choose(usual.id)
  })
  return (
    <Field form={form} name="addressId" rules={rules.required}>
      {(field) =>
        addresses.length > 0 ? (
          <RadioGroup
            label={t('checkout.whereTo')}
            value={field.value}
            error={field.error}
            onChange={choose}
            choices={addresses.map((address) => ({
              value: address.id,
              label: `${address.recipientName}, ${address.line1}`,
              hint: [address.line2, address.city, address.pincode].filter(Boolean).join(', '),
            }))}
          />
        ) : (
          <p
            role={field.error ? 'alert' : undefined}
            className={field.error ? 'text-mirch-text' : 'text-muted'}
          >
            {t('checkout.noAddress')}
          </p>
        )
      }
    </Field>
  )
}
