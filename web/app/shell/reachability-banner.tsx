import { CloudOff, WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useReachability } from '../reachability.ts'

export function ReachabilityBanner() {
  const { t } = useTranslation()
  const state = useReachability()
  return (
    <div role="status" className="sticky top-0 z-30">
      {state !== 'reachable' && (
        <p className="flex items-center justify-center gap-2 bg-haldi-soft px-4 py-2 text-center text-sm text-haldi-text">
          {state === 'offline' ? (
            <WifiOff className="size-4 shrink-0" aria-hidden="true" />
          ) : (
            <CloudOff className="size-4 shrink-0" aria-hidden="true" />
          )}
          {t(`reachability.${state}`)}
        </p>
      )}
    </div>
  )
}
