export interface Place {
  pincode?: string | null
  landmark?: string | null
  line1?: string | null
  city?: string | null
  state?: string | null
  country?: string | null
}

export interface Coordinates {
  latitude: number
  longitude: number
}

export interface Geocoder {
  /** Null when nothing is known about the place. */
  locate(place: Place): Promise<Coordinates | null>
}
