import '../style/settings.css'
import '../style/tabs.css'
import type { FunctionComponent } from 'preact'
import { type Key, t } from '../i18n/i18n.ts'
import { PageHead } from '../parts/feedback.tsx'
import { AboutSection } from '../parts/settings/AboutSection.tsx'
import { AppsSection } from '../parts/settings/AppsSection.tsx'
import { BackupSection } from '../parts/settings/BackupSection.tsx'
import { CardSection } from '../parts/settings/CardSection.tsx'
import { GeneralSection } from '../parts/settings/GeneralSection.tsx'
import { ModelsSection } from '../parts/settings/ModelsSection.tsx'
import { route } from '../router.ts'

const SECTIONS: ReadonlyArray<{ name: string; label: Key; Section: FunctionComponent }> = [
  { name: 'general', label: 'settings.general', Section: GeneralSection },
  { name: 'card', label: 'settings.card', Section: CardSection },
  { name: 'models', label: 'settings.models', Section: ModelsSection },
  { name: 'apps', label: 'settings.apps', Section: AppsSection },
  { name: 'backup', label: 'settings.backup', Section: BackupSection },
  { name: 'about', label: 'settings.about', Section: AboutSection }
]

export default function Settings() {
  const { name, Section } = SECTIONS.find(one => one.name === route.value.path[1]) ?? SECTIONS[0]!
  return (
    <>
      <PageHead title="nav.settings" />
      <nav class="tabs" aria-label={t('nav.settings')}>
        {SECTIONS.map(one => (
          <a
            key={one.name}
            href={`#/settings/${one.name}`}
            {...(one.name === name && { 'aria-current': 'page' as const })}
          >
            {t(one.label)}
          </a>
        ))}
      </nav>
      <Section key={name} />
    </>
  )
}
