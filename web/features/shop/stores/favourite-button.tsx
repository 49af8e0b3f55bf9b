import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Heart } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { classes } from '#ui/classes.ts'
import { LinkButton } from '#ui/link-button.tsx'
import { toast } from '#ui/toast.tsx'
import { favouritesQuery, likeStore } from '../api.ts'

interface Props {
  store: { id: string; code: string; name: string }
}

/** A heart that answers at once; a guest is asked to log in and comes back to the store. */
export function FavouriteButton({ store }: Props) {
  const { t } = useTranslation('shop')
  const me = useMe()
  const heart = <Heart aria-hidden="true" />
  if (!me) {
    return (
      <LinkButton
        to="/log-in"
        search={{ returnTo: `/s/${store.code}` }}
        variant="secondary"
        size="icon"
        aria-label={t('favourite.logIn')}
        icon={heart}
      />
    )
  }
  return <Liking store={store} />
}

function Liking({ store }: Props) {
  const { t } = useTranslation('shop')
  const { t: tApp } = useTranslation()
  const queryClient = useQueryClient()
  const favourites = useQuery(favouritesQuery)
  const like = useMutation({
    mutationFn: (liked: boolean) => likeStore(store.id, liked),
    onError: (error) => toast(problemText(tApp, error), { bad: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: favouritesQuery.queryKey }),
  })
  const known = favourites.data?.some(({ id }) => id === store.id) ?? false
  const liked = like.isPending ? like.variables : known
  return (
    <Button
      variant="secondary"
      size="icon"
      aria-pressed={liked}
      aria-label={t('favourite.like', { name: store.name })}
      isDisabled={favourites.isPending}
      onPress={() => like.mutate(!liked)}
      icon={<Heart aria-hidden="true" className={classes(liked && 'fill-mirch text-mirch-text')} />}
    />
  )
}
