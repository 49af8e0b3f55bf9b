import type { Page } from 'playwright-core'

/**
 * Gathers what a person at this page would have suffered, or an engineer would find in its console: errors of
 * scripts, things the content security policy refused, requests that failed or were refused.
 */
export function watchForTrouble(page: Page): readonly string[] {
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`page error: ${error.stack ?? error}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' || saidByResponse.test(message.text())) return
    troubles.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('response', (response) => {
    if (response.status() < 400) return
    troubles.push(`${response.status()} ${response.request().method()} ${pathOf(response.url())}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed'
    // Whoever goes to another page lets go of what the last one was still loading.
    if (why === 'net::ERR_ABORTED') return
    troubles.push(`${why} ${request.method()} ${pathOf(request.url())}`)
  })
  return troubles
}

const saidByResponse = /^Failed to load resource: (the server responded with a status of|net::)/

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}
