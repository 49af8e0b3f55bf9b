// Runs before the first paint, so that the page never flashes in the wrong theme, language or letters.
;(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const theme = kept('chowk.theme')
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  const isGuest = !/(?:^|; )(?:__Host-)?chowk_csrf=/.test(document.cookie)
  const [, part] = /^\/(p|s|c|g|search|stores)?(?:\/|$)/.exec(location.pathname) ?? []
  const page = part || (location.pathname === '/' ? 'home' : '')
  if (isGuest && page) root.dataset.first = part ? 'shop' : 'home'
  root.lang = kept('chowk.language') || (navigator.language.startsWith('hi') ? 'hi' : 'en')
  for (const link of document.querySelectorAll(`link[rel="preload"][lang="${root.lang}"]`)) {
    link.removeAttribute('media')
  }
  const ahead = `link[data-rel][lang="${root.lang}"], link[data-rel][data-on~="${page}"]`
  for (const link of document.querySelectorAll(ahead)) link.rel = link.dataset.rel
})()
