import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import type { Look } from '#ui/looks.ts'
import { saveFile } from '#ui/save-file.ts'
import { toast } from '#ui/toast.tsx'
import { fetchFile } from './fetch-file.ts'
import { useAct } from './use-act.ts'

interface DownloadButtonProps extends Look {
  /** Of the file in the API, as the OpenAPI document writes it, filled in. */
  path: string
  query?: Record<string, string | undefined>
  children: ReactNode
}

/** Fetches a file and saves it. A plain link could not say why the server refused to make it. */
export function DownloadButton({
  path,
  query,
  children,
  variant = 'secondary',
  ...look
}: DownloadButtonProps) {
  const fetching = useAct(() => fetchFile(path, query), { onDone: saveFile })
  useHint(fetching.isPending)
  return (
    <Button {...look} variant={variant} isPending={fetching.isPending} onPress={() => fetching.mutate()}>
      {children}
    </Button>
  )
}

/** Says that the file is still on its way, to the eye and to screen readers, when that takes more than a moment. */
function useHint(isPending: boolean): void {
  const { t } = useTranslation()
  useEffect(() => {
    if (!isPending) return
    const timer = setTimeout(() => toast(t('loading')), 2000)
    return () => clearTimeout(timer)
  }, [isPending, t])
}
