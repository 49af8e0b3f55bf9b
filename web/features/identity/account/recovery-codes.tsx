import { Download, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '#app/session.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { saveFile } from '#ui/save-file.ts'

/** Ten codes that are shown this once. Whoever goes on says that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const [kept, setKept] = useState(false)
  const me = useMe()
  const sheet = [
    t('recovery.sheetTitle'),
    me?.user.displayName ?? '',
    '',
    ...codes,
    '',
    t('recovery.sheetFoot'),
  ].join('\n')
  return (
    <div className="space-y-5">
      <p>{t('recovery.text')}</p>
      <div className="print-only rounded bg-sunken p-4">
        <p className="hidden font-bold print:block">{t('recovery.sheetTitle')}</p>
        <p className="hidden print:block">{me?.user.displayName}</p>
        <ol className="grid grid-cols-2 gap-x-6 gap-y-2 font-mono print:my-6">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <p className="hidden print:block">{t('recovery.sheetFoot')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} />
        <Button
          variant="secondary"
          size="small"
          icon={<Download aria-hidden="true" />}
          onPress={() => saveFile(new File([sheet], 'chowk-recovery-codes.txt', { type: 'text/plain' }))}
        >
          {t('app:download')}
        </Button>
        <Button
          variant="secondary"
          size="small"
          icon={<Printer aria-hidden="true" />}
          onPress={() => window.print()}
        >
          {t('app:print')}
        </Button>
      </div>
      <Checkbox isSelected={kept} onChange={setKept}>
        {t('recovery.kept')}
      </Checkbox>
      <Button wide isDisabled={!kept} onPress={onKept}>
        {t('app:done')}
      </Button>
    </div>
  )
}
