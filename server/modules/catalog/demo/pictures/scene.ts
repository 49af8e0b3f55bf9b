import { mixed } from './colour.ts'

export const side = 800
/** Where things stand. */
export const floor = 706

/** Light that falls from the left onto round and onto soft things. */
const light = `
  <linearGradient id="round"><stop offset="0" stop-color="#000" stop-opacity=".26"/><stop offset=".14" stop-color="#fff" stop-opacity=".05"/><stop offset=".28" stop-color="#fff" stop-opacity=".34"/><stop offset=".46" stop-color="#fff" stop-opacity="0"/><stop offset=".8" stop-color="#000" stop-opacity=".1"/><stop offset="1" stop-color="#000" stop-opacity=".34"/></linearGradient>
  <linearGradient id="soft" x2="1" y2=".35"><stop offset="0" stop-color="#fff" stop-opacity=".26"/><stop offset=".22" stop-color="#fff" stop-opacity=".04"/><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#1f1410" stop-opacity=".26"/></linearGradient>
  <linearGradient id="metal"><stop offset="0" stop-color="#8b9097"/><stop offset=".25" stop-color="#f3f5f7"/><stop offset=".5" stop-color="#b9bec5"/><stop offset=".8" stop-color="#dfe3e7"/><stop offset="1" stop-color="#777d85"/></linearGradient>
  <linearGradient id="glass"><stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset=".2" stop-color="#fff" stop-opacity=".1"/><stop offset=".85" stop-color="#fff" stop-opacity=".05"/><stop offset="1" stop-color="#8aa" stop-opacity=".4"/></linearGradient>`

/** A pack on a table in warm light; `tint` colours the wall a little. */
export function scene(tint: string, shadowWidth: number, things: string): string {
  const wall = mixed(tint, '#faf3e7', 0.86)
  const table = mixed(tint, '#efe3d0', 0.8)
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}"><defs>${light}
    <radialGradient id="wall" cx=".38" cy=".3" r=".95"><stop offset="0" stop-color="${mixed(wall, '#ffffff', 0.6)}"/><stop offset="1" stop-color="${wall}"/></radialGradient>
    <linearGradient id="table" x2="0" y2="1"><stop offset="0" stop-color="${mixed(table, '#8a6a48', 0.1)}"/><stop offset=".35" stop-color="${table}"/></linearGradient>
    <radialGradient id="shadow"><stop offset="0" stop-color="#3a2416" stop-opacity=".46"/><stop offset=".6" stop-color="#3a2416" stop-opacity=".2"/><stop offset="1" stop-color="#3a2416" stop-opacity="0"/></radialGradient></defs>
    <rect width="${side}" height="${side}" fill="url(#wall)"/><path d="M0 606H800V800H0z" fill="url(#table)"/>
    <g transform="translate(${side / 2} ${floor}) scale(${nearness(shadowWidth)}) translate(${-side / 2} ${-floor})">
    <ellipse cx="${side / 2 + 22}" cy="${floor}" rx="${shadowWidth * 0.66}" ry="${26 + shadowWidth * 0.03}" fill="url(#shadow)"/>
    ${things}</g></svg>`
}

/** Narrow packs are tall already; wide ones are low and may come closer. */
const nearness = (width: number): number => (width > 480 ? 1.17 : 1.09)
