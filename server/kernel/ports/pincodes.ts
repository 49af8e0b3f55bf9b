import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Coordinates } from './geocoding.ts'

interface PincodePlace extends Coordinates {
  pincode: string
  city: string
  district: string
  state: string
}

/** What an Indian PIN code says about a place. The data is read when first asked for and kept. */
export async function lookUpPincode(pincode: string): Promise<PincodePlace | null> {
  if (!/^[1-9]\d{5}$/.test(pincode)) return null
  const table = await pincodeTable()
  const row = rowOf(table.pincodes, Number(pincode))
  if (row === -1) return null
  return {
    pincode,
    city: table.cities[table.city[row] as number] as string,
    district: table.districts[table.district[row] as number] as string,
    state: table.states[table.state[row] as number] as string,
    ...coordinatesOf(table, row),
  }
}

/**
 * The middle of a city or district. Null when nothing of that name is known, or when without a state
 * it could be several places.
 */
export async function lookUpCity(name: string, stateName?: string | null): Promise<Coordinates | null> {
  const table = await pincodeTable()
  const wanted = currentName(plainName(name))
  if (wanted === '') return null
  const state = stateName ? table.states.findIndex((one) => plainName(one) === plainName(stateName)) : -1
  const cities = numbersOf(table.cities, wanted)
  const districts = numbersOf(table.districts, wanted)
  const inState = (row: number) => state === -1 || table.state[row] === state
  const rows = [...table.pincodes.keys()].filter(inState)
  let found = rows.filter((row) => cities.has(table.city[row] as number))
  if (found.length === 0) found = rows.filter((row) => districts.has(table.district[row] as number))
  if (found.length === 0 || new Set(found.map((row) => table.state[row])).size > 1) return null
  return {
    latitude: median(found.map((row) => table.latitude[row] as number)) / unitsPerDegree,
    longitude: median(found.map((row) => table.longitude[row] as number)) / unitsPerDegree,
  }
}

/** Columns in the order of the PIN codes: small, and quick to search by halving. */
interface Table {
  states: string[]
  districts: string[]
  cities: string[]
  pincodes: Uint32Array
  state: Uint8Array
  district: Uint16Array
  city: Uint16Array
  latitude: Int32Array
  longitude: Int32Array
}

const unitsPerDegree = 10_000
let loading: Promise<Table> | undefined

function pincodeTable(): Promise<Table> {
  loading ??= readTable().catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}

/** Written by tools/make-pincodes.ts, which says where the data comes from. */
async function readTable(): Promise<Table> {
  const packed = await readFile(new URL('pincodes.json.gz', import.meta.url))
  const { states, districts, cities, ...columns } = JSON.parse(String(await promisify(gunzip)(packed)))
  let pincode = 0
  return {
    states,
    districts,
    cities,
    pincodes: Uint32Array.from(columns.steps as number[], (step) => (pincode += step)),
    state: Uint8Array.from(columns.state),
    district: Uint16Array.from(columns.district),
    city: Uint16Array.from(columns.city),
    latitude: Int32Array.from(columns.latitude),
    longitude: Int32Array.from(columns.longitude),
  }
}

function rowOf(sorted: Uint32Array, wanted: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] as number
    if (value === wanted) return middle
    if (value < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}

const coordinatesOf = (table: Table, row: number): Coordinates => ({
  latitude: (table.latitude[row] as number) / unitsPerDegree,
  longitude: (table.longitude[row] as number) / unitsPerDegree,
})

function numbersOf(names: string[], wanted: string): Set<number> {
  return new Set([...names.keys()].filter((number) => plainName(names[number] as string) === wanted))
}

const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** People still write the names of their childhood; the data has those in force. */
const formerNames: Record<string, string> = {
  bangalore: 'bengaluru',
  bombay: 'mumbai',
  madras: 'chennai',
  calcutta: 'kolkata',
  gurgaon: 'gurugram',
  delhi: 'newdelhi',
  mysore: 'mysuru',
  mangalore: 'mangaluru',
  belgaum: 'belagavi',
  cochin: 'kochi',
  trivandrum: 'thiruvananthapuram',
  calicut: 'kozhikode',
  baroda: 'vadodara',
  poona: 'pune',
  allahabad: 'prayagraj',
  benares: 'varanasi',
  pondicherry: 'puducherry',
  gauhati: 'guwahati',
  vizag: 'visakhapatnam',
}

const currentName = (name: string): string => formerNames[name] ?? name

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] as number
