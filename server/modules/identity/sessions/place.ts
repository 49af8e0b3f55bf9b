import { AddressList } from '../../../kernel/http/address-list.ts'

const local = new AddressList(
  [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '::1/128',
    'fc00::/7',
    'fe80::/10',
  ],
  'the local networks',
)

/** Where an address is, as far as can be told without asking anybody: on this network, or unknown. */
export const placeOf = (address: string | null): string | null =>
  address !== null && local.has(address) ? 'local network' : null
