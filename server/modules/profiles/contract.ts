export { areaOfAddress, placeOfAddress } from './addresses/place-of-address.ts'
export { savedAddress } from './addresses/saved-address.ts'
export { Country, checkCountry } from './country.ts'
export { changeFavouriteStores, favouriteStoreIds } from './customer/favourite-stores.ts'
export { checkedPhone } from './phone.ts'
export {
  Latitude,
  Longitude,
  locate,
  locateAgain,
  optionalOfPlace,
  type PlaceRow,
  placeColumns,
  requiredOfPlace,
  shownPlace,
  toPlace,
  writtenPlace,
} from './place.ts'
export { Card, cardsOf } from './privacy/cards.ts'
export { allowsAnalytics, mayContact } from './privacy/consents.ts'
export type { Channel } from './privacy/privacy.ts'
export { tidy, tidyOrNull } from './text.ts'
