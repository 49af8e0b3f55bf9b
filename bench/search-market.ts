import pg from 'pg'
import type { Ctx } from '../server/kernel/context.ts'
import { indexSearch } from '../server/modules/catalog/search/index-search.ts'
import { idOf } from './people.ts'

const productsEach = 500
const citiesAtMost = 20

/** Where the stores of a city stand, for searches around a place. */
export const cityAt = (index: number, products: number) => {
  const city = index % citiesOf(products)
  return { latitude: 9 + city, longitude: 76 + (city % 7) }
}

export const storeAt = (index: number, products: number): string =>
  `store-${1 + ((index * 7) % Math.ceil(products / productsEach))}`

const citiesOf = (products: number) =>
  Math.max(1, Math.min(citiesAtMost, Math.floor(products / productsEach / 20)))

/**
 * Many stores of many cities with so many listings: nine in ten are of the master catalogue, some of it in most
 * stores and much of it in few; the others are the stores' own. Written past the triggers, then indexed as
 * a restored database would be.
 */
export async function fillSearchMarket(ownerUrl: string, products: number, system: Ctx): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; select setseed(0.5)`,
    )
    await client.query(masterData)
    await client.query(stores(products))
    await client.query(listings(products))
    await client.query('analyze')
    await client.query('select catalog.refill_search()')
    await indexSearch.run(system, {})
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

const id = (number: string): string =>
  `('00000000-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`
const one = idOf(1)

const things =
  `rice चावल arisi|oil तेल ennai|dal दाल paruppu|flour आटा maavu|milk दूध paal|salt नमक uppu|sugar चीनी sarkarai|tea चाय|
coffee काफ़ी kaapi|soap साबुन|biscuit बिस्कुट|chips|noodles|pickle अचार oorugai|papad पापड़ appalam|ghee घी nei|curd दही thayir|butter मक्खन|
paneer पनीर|bread|juice रस|honey शहद then|jam|sauce|vinegar|masala मसाला|turmeric हल्दी manjal|chilli मिर्च milagai|cumin जीरा seeragam|
mustard सरसों kadugu|shampoo|paste|brush|detergent|cleaner|candle|match|battery|bulb|notebook|pen|pencil|diaper|lotion|powder|cream|
almond बादाम|cashew काजू mundiri|raisin किशमिश|peanut मूंगफली|egg अंडा muttai|chicken|fish मछली meen|potato आलू urulai|onion प्याज vengayam|
tomato टमाटर thakkali|banana केला|apple सेब|mango आम|lemon नींबू`
    .replaceAll('\n', '')
    .split('|')

const kinds =
  `basmati sona brown white organic fresh premium classic gold royal country farm village hill coastal desert golden
silver daily family royalty pure natural raw roasted salted sweet spicy mild strong light dark green red black yellow instant
whole split crushed ground refined cold pressed double toned skimmed creamy smooth rough long short thick thin baby jumbo mini
special choice select prime super extra herbal lemony minty rose jasmine sandal neem tulsi aloe coconut sesame`.split(
    /\s+/,
  )

const texts = (values: readonly string[]) =>
  `array[${values.map((value) => pg.escapeLiteral(value)).join(', ')}]`

/** 60 categories, 800 brands, 3,000 generic products. */
const masterData = `
  insert into catalog.categories (id, name, slug)
    select ${id('n')}, 'Aisle ' || n, 'aisle-' || n from generate_series(1, 60) n;
  insert into catalog.brands (id, name)
    select ${id('n')}, initcap(substr(translate(md5(n::text), '0123456789', 'aeiourstnl'), 1, 7)) || ' ' || n
    from generate_series(1, 800) n;
  insert into catalog.generic_products (id, name, category_id, product_type, default_unit, searchable_keywords)
    select ${id('n')}, initcap(k.word || ' ' || m.word || ' ' || split_part(t.words, ' ', 1)) || ' ' || n, ${id('1 + n % 60')},
      'grocery', 'kg', string_to_array(t.words, ' ') || array[k.word || ' ' || split_part(t.words, ' ', 1)]
    from generate_series(1, 3000) n,
      lateral (select (${texts(things)})[1 + n % ${things.length}] as words) t,
      lateral (select (${texts(kinds)})[1 + n * 7 % ${kinds.length}] as word) k,
      lateral (select (${texts(kinds)})[1 + n * 13 % ${kinds.length}] as word) m;`

const stores = (products: number): string => {
  const count = Math.ceil(products / productsEach)
  const cities = citiesOf(products)
  return `
  insert into merchants.tenants (id, name, created_by) values ('${one}', 'Bench', '${one}');
  insert into merchants.seller_profiles (tenant_id, id, user_id, business_name, business_type, status, approved_at)
    values ('${one}', '${one}', '${one}', 'Bench', 'partnership', 'approved', now());
  insert into merchants.stores (tenant_id, id, store_code, store_name, store_type, address_line1, city, state, pincode,
      latitude, longitude, status, verified)
    select '${one}', ${id('s')}, 'store-' || s, 'Store ' || s, 'grocery', '14, 12th Main', 'City', 'Karnataka', '560038',
      9 + s % ${cities} + (random() - 0.5) * 0.2, 76 + (s % ${cities}) % 7 + (random() - 0.5) * 0.2, 'active', true
    from generate_series(1, ${count}) s;`
}

const listings = (products: number): string => `
  insert into catalog.products (tenant_id, id, store_id, generic_product_id, category_id, brand_id, product_name, sku, size,
      size_unit, mrp_minor, selling_price_minor, in_stock, status, store_listed)
    select '${one}', ${id('n')}, ${id(`1 + (n - 1) / ${productsEach}`)}, case when own then null else ${id('g')} end,
      ${id('1 + g % 60')}, ${id('1 + (g * 31 + b) % 800')},
      case when own then initcap(kind || ' ' || thing) || ' ' || n else 'Listing of ' || g end, 'S-' || n,
      (array[0.5, 1, 2, 5])[1 + (n + b) % 4], 'kg', 20000 + g * 10, 10000 + g * 3 + (n % 997), n % 10 <> 0,
      case when n % 10 <> 0 then 'active' else 'out_of_stock' end, true
    from (select n, n % 10 = 3 as own, 1 + floor(3000 * power(random(), 2))::int as g, floor(random() * 8)::int as b,
        split_part((${texts(things)})[1 + floor(random() * ${things.length})::int], ' ', 1) as thing,
        (${texts(kinds)})[1 + floor(random() * ${kinds.length})::int] as kind
      from generate_series(1, ${products}) n) l;`

/** What is asked: common and rare words, several, other scripts, slips, beginnings, sizes. */
export const questions = [
  'rice',
  'rice 5kg',
  'brown rice',
  'chawal',
  'चावल',
  'दूध 500g',
  'basmati',
  'organic oil',
  'oil',
  'coffe',
  'detergant',
  'golden honey',
  'tea gre',
  'arisi 1 kg',
  'soap sandal',
  'mlik',
  'listing',
  'premium almnd',
  'paruppu',
  'ri',
  'fresh green tomato',
  'pickle 2kg',
  'turmeric country',
  'royal noodles mini',
  'c',
]
