import { useQueryClient } from '@tanstack/react-query'
import { History, Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '#app/problem.ts'
import { may, useMe } from '#app/session.ts'
import { useAct } from '#app/use-act.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { PanelRow } from '#ui/panel.tsx'
import { Switch } from '#ui/switch.tsx'
import { toast } from '#ui/toast.tsx'
import { changeSetting, type Setting, settingHistoryQuery, settingsQuery } from './api.ts'
import { HistoryDialog } from './history-dialog.tsx'
import { SettingDialog } from './setting-dialog.tsx'
import { SettingValue } from './setting-value.tsx'
import { shapeOf } from './shape.ts'
import { useSettingWords } from './words.ts'

export function SettingRow({ setting }: { setting: Setting }) {
  const { t } = useTranslation('admin')
  const { settingName, settingText } = useSettingWords()
  const mayChange = may(useMe(), 'PERM_SETTINGS_UPDATE')
  const [open, setOpen] = useState<'change' | 'history' | null>(null)
  const change = useChange(setting)
  const isOwn = JSON.stringify(setting.value) !== JSON.stringify(setting.fallback)
  const isYesNo = shapeOf(setting.schema).kind === 'yes-no'
  const close = () => setOpen(null)
  return (
    <PanelRow
      title={settingName(setting)}
      action={
        <>
          <Button
            variant="quiet"
            size="icon"
            aria-label={t('settings.historyOf', { setting: settingName(setting) })}
            icon={<History aria-hidden="true" />}
            onPress={() => setOpen('history')}
          />
          {mayChange && isYesNo && <Toggle setting={setting} onChange={change} />}
          {mayChange && !isYesNo && (
            <Button
              variant="secondary"
              size="small"
              aria-label={t('settings.changeNamed', { setting: settingName(setting) })}
              icon={<Pencil aria-hidden="true" />}
              onPress={() => setOpen('change')}
            >
              {t('settings.change')}
            </Button>
          )}
          {open === 'change' && <SettingDialog setting={setting} onChange={change} onClose={close} />}
          {open === 'history' && <HistoryDialog setting={setting} onClose={close} />}
        </>
      }
    >
      {settingText(setting) && <p>{settingText(setting)}</p>}
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-ink">
          <SettingValue value={setting.value} />
        </span>
        <Badge tone={isOwn ? 'neel' : 'plain'}>{t(isOwn ? 'settings.chosen' : 'settings.default')}</Badge>
        {setting.perTenant && <Badge>{t('settings.perTenant')}</Badge>}
      </p>
      <code className="font-mono text-sm break-all">{setting.key}</code>
    </PanelRow>
  )
}

interface ToggleProps {
  setting: Setting
  onChange: (value: unknown) => Promise<void>
}

/** What is only on or off is changed in place. */
function Toggle({ setting, onChange }: ToggleProps) {
  const { settingName } = useSettingWords()
  const toggle = useAct((on: boolean) => onChange(on))
  return (
    <Switch
      isSelected={(toggle.isPending ? toggle.variables : setting.value) === true}
      isDisabled={toggle.isPending}
      onChange={(on) => toggle.mutate(on)}
    >
      <span className="sr-only">{settingName(setting)}</span>
    </Switch>
  )
}

const reachesAllNodesMs = 1200

/** Shows the new value at once. Nodes follow within a second, so only then is the server asked again. */
function useChange(setting: Setting) {
  const { t } = useTranslation('admin')
  const say = useTranslation('app').t
  const { settingName } = useSettingWords()
  const queryClient = useQueryClient()
  const show = (value: unknown) =>
    queryClient.setQueryData(settingsQuery.queryKey, (all) =>
      all?.map((one) => (one.key === setting.key ? { ...one, value } : one)),
    )
  const put = async (value: unknown, tenantId?: string) => {
    await changeSetting(setting.key, value, tenantId)
    if (tenantId === undefined) show(value)
    void queryClient.invalidateQueries({ queryKey: settingHistoryQuery(setting.key).queryKey })
    setTimeout(
      () => void queryClient.invalidateQueries({ queryKey: settingsQuery.queryKey }),
      reachesAllNodesMs,
    )
  }
  return async (value: unknown, tenantId?: string) => {
    const before = setting.value
    await put(value, tenantId)
    const undo = () => void put(before).catch((error) => toast(problemText(say, error), { bad: true }))
    toast(t('settings.done', { setting: settingName(setting) }), tenantId === undefined ? { undo } : {})
  }
}
