import { useSyncExternalStore } from 'react'

export const languages = { en: 'English', hi: 'हिन्दी' } as const
export type Language = keyof typeof languages
export type Theme = 'system' | 'light' | 'dark'

const listeners = new Set<() => void>()
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')
darkSystem.addEventListener('change', () => applyTheme())

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, keptTheme), chooseTheme]
}

export function chooseTheme(theme: Theme): void {
  keep('chowk.theme', theme)
  applyTheme()
  for (const listener of listeners) listener()
}

export function keptLanguage(): Language {
  const language = kept('chowk.language') ?? document.documentElement.lang
  return language === 'hi' ? 'hi' : 'en'
}

export function keepLanguage(language: Language): void {
  keep('chowk.language', language)
  document.documentElement.lang = language
}

export function hasChosenLanguage(): boolean {
  return kept('chowk.language') !== null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keptTheme(): Theme {
  const theme = kept('chowk.theme')
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

/** theme.js did the same before the first paint; this follows later changes. */
function applyTheme(): void {
  const theme = keptTheme()
  const dark = theme === 'dark' || (theme === 'system' && darkSystem.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

/** Storage is refused in some private windows; preferences then last as long as the page. */
const unkept = new Map<string, string>()

function keep(key: string, value: string): void {
  unkept.set(key, value)
  try {
    localStorage.setItem(key, value)
  } catch {}
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? unkept.get(key) ?? null
  } catch {
    return unkept.get(key) ?? null
  }
}
