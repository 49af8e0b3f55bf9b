import type { Looks } from './demo-portrait.ts'
import type { Visibility } from './privacy/privacy.ts'

export interface Neighbourhood {
  line1: string
  landmark?: string
  city: string
  state: string
  pincode: string
}

export const neighbourhoods = {
  indiranagar: {
    line1: '14, 12th Main, HAL 2nd Stage',
    landmark: 'Opposite the metro station',
    city: 'Bengaluru',
    state: 'Karnataka',
    pincode: '560038',
  },
  koramangala: { line1: '80 Feet Road, 4th Block', city: 'Bengaluru', state: 'Karnataka', pincode: '560034' },
  bandra: {
    line1: '7, Hill Road, Bandra West',
    landmark: 'Near Mehboob Studio',
    city: 'Mumbai',
    state: 'Maharashtra',
    pincode: '400050',
  },
  fort: { line1: '21, Horniman Circle', city: 'Mumbai', state: 'Maharashtra', pincode: '400001' },
  hauzKhas: {
    line1: 'C-9, Hauz Khas Enclave',
    landmark: 'Near the deer park',
    city: 'New Delhi',
    state: 'Delhi',
    pincode: '110016',
  },
  mylapore: {
    line1: '33, Kutchery Road',
    landmark: 'Behind the tank',
    city: 'Chennai',
    state: 'Tamil Nadu',
    pincode: '600004',
  },
  parkStreet: { line1: '5, Park Street', city: 'Kolkata', state: 'West Bengal', pincode: '700016' },
  banjaraHills: {
    line1: 'Road No. 3, Banjara Hills',
    city: 'Hyderabad',
    state: 'Telangana',
    pincode: '500034',
  },
  hazratganj: { line1: '18, Hazratganj', city: 'Lucknow', state: 'Uttar Pradesh', pincode: '226001' },
} as const satisfies Record<string, Neighbourhood>

export interface DemoPerson {
  dateOfBirth: string
  gender: 'female' | 'male' | 'other' | 'undisclosed'
  language: string
  home: keyof typeof neighbourhoods
  work?: keyof typeof neighbourhoods
  upi?: string
  looks: Looks
  shows: {
    name_visibility: Visibility
    phone_visibility: Visibility
    avatar_visibility: Visibility
    email_consent: boolean
    whatsapp_consent: boolean
    analytics: boolean
  }
}

const open = {
  name_visibility: 'everyone',
  phone_visibility: 'members',
  avatar_visibility: 'everyone',
  email_consent: true,
  whatsapp_consent: true,
  analytics: true,
} as const
const reserved = { ...open, phone_visibility: 'nobody', whatsapp_consent: false } as const
const closed = {
  name_visibility: 'members',
  phone_visibility: 'nobody',
  avatar_visibility: 'members',
  email_consent: false,
  whatsapp_consent: false,
  analytics: false,
} as const

/** Given out in turn to the demo accounts; names come from the accounts. */
export const people: readonly DemoPerson[] = [
  {
    dateOfBirth: '1988-04-12',
    gender: 'female',
    language: 'en',
    home: 'indiranagar',
    work: 'koramangala',
    upi: 'chowk.demo@okaxis',
    looks: {
      ground: '#3D348B',
      skin: '#C98F65',
      hair: '#241A1E',
      garment: '#D9622B',
      style: 'bun',
      bindi: true,
    },
    shows: open,
  },
  {
    dateOfBirth: '1991-09-03',
    gender: 'male',
    language: 'hi',
    home: 'bandra',
    work: 'fort',
    looks: {
      ground: '#1F7A5C',
      skin: '#B97F58',
      hair: '#2A1D17',
      garment: '#F2E9DC',
      style: 'cropped',
      beard: true,
    },
    shows: reserved,
  },
  {
    dateOfBirth: '1996-02-29',
    gender: 'female',
    language: 'hi',
    home: 'hauzKhas',
    looks: { ground: '#E7A51B', skin: '#D9A37C', hair: '#3A241B', garment: '#2F6F8F', style: 'long' },
    shows: closed,
  },
  {
    dateOfBirth: '1979-12-30',
    gender: 'male',
    language: 'en',
    home: 'mylapore',
    upi: 'demo.mylapore@ybl',
    looks: {
      ground: '#C8553D',
      skin: '#C08A63',
      hair: '#2B211D',
      garment: '#27408B',
      style: 'turban',
      beard: true,
    },
    shows: open,
  },
  {
    dateOfBirth: '2001-07-15',
    gender: 'undisclosed',
    language: 'en',
    home: 'parkStreet',
    looks: {
      ground: '#2A7F9E',
      skin: '#8D5A3B',
      hair: '#191315',
      garment: '#C2185B',
      style: 'braid',
      bindi: true,
    },
    shows: reserved,
  },
  {
    dateOfBirth: '1985-01-26',
    gender: 'other',
    language: 'en',
    home: 'banjaraHills',
    looks: {
      ground: '#7A4E9C',
      skin: '#A9714B',
      hair: '#1F1718',
      garment: '#E3B23C',
      style: 'curls',
      glasses: true,
    },
    shows: open,
  },
  {
    dateOfBirth: '1993-11-08',
    gender: 'female',
    language: 'hi',
    home: 'hazratganj',
    looks: {
      ground: '#4C7A34',
      skin: '#CF9A74',
      hair: '#5A3A28',
      garment: '#8E2F3C',
      style: 'long',
      glasses: true,
    },
    shows: reserved,
  },
]
