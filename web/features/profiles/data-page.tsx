import { Download, FileJson } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forgetSession } from '#app/api.ts'
import { ApiProblem, problemText } from '#app/problem.ts'
import { queryClient } from '#app/query-client.ts'
import { AccountHeader } from '#app/shell/account-header.tsx'
import { useAct } from '#app/use-act.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmByTyping } from '#ui/confirm-by-typing.tsx'
import { dropAllDrafts } from '#ui/form/draft.ts'
import { Panel } from '#ui/panel.tsx'
import { saveFile } from '#ui/save-file.ts'
import { toast } from '#ui/toast.tsx'
import { closeMyAccount, exportMyData } from './api.ts'

export function DataPage() {
  const { t } = useTranslation('account')
  return (
    <>
      <AccountHeader title={t('data.title')}>{t('data.lead')}</AccountHeader>
      <div className="space-y-6">
        <ExportPanel />
        <ClosePanel />
      </div>
    </>
  )
}

function ExportPanel() {
  const { t } = useTranslation('account')
  const fetchAll = useAct(exportMyData, {
    said: t('data.exported'),
    onDone: (everything) => {
      const day = new Date().toISOString().slice(0, 10)
      const type = 'application/json'
      saveFile(new File([JSON.stringify(everything, null, 2)], `chowk-data-${day}.json`, { type }))
    },
  })
  return (
    <Panel title={t('data.export')} help={t('data.exportHelp')}>
      <Button
        variant="secondary"
        icon={<Download aria-hidden="true" />}
        isPending={fetchAll.isPending}
        onPress={() => fetchAll.mutate()}
      >
        {t(fetchAll.isPending ? 'data.gathering' : 'data.download')}
      </Button>
      <p className="mt-3 flex items-center gap-2 text-sm text-muted">
        <FileJson className="size-4" aria-hidden="true" />
        {t('data.format')}
      </p>
    </Panel>
  )
}

function ClosePanel() {
  const { t } = useTranslation('account')
  const say = useTranslation('app').t
  const [asking, setAsking] = useState(false)
  const close = async () => {
    try {
      await closeMyAccount()
    } catch (error) {
      setAsking(false)
      const givenUp = error instanceof ApiProblem && error.code === 'step_up_required'
      if (!givenUp) toast(problemText(say, error), { bad: true })
      return
    }
    forgetSession()
    dropAllDrafts()
    queryClient.clear()
    window.location.assign('/')
  }
  return (
    <Panel title={t('data.close')} help={t('data.closeHelp')} tone="danger">
      <Button variant="danger" onPress={() => setAsking(true)}>
        {t('data.closeAction')}
      </Button>
      <ConfirmByTyping
        title={t('data.closeTitle')}
        word={t('data.closeWord')}
        action={t('data.closeAction')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={close}
      >
        <p>{t('data.closeWhat')}</p>
        <p className="text-muted">{t('data.closeKept')}</p>
      </ConfirmByTyping>
    </Panel>
  )
}
