import { queryClient } from '#app/query-client.ts'
import { adoptCart, cartQuery, forgetFilled } from './api.ts'

/** What was put into the cart, and ordered, in this browser before the log-in becomes the person's own. */
export async function adoptWhatGuestLeft(): Promise<void> {
  forgetFilled()
  // Whoever cannot take it over now still has logged in; the server keeps it with the browser.
  await adoptCart().catch(() => undefined)
  await queryClient.invalidateQueries({ queryKey: cartQuery.queryKey })
}
