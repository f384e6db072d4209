import { useRef, useState } from 'preact/hooks'
import { entriesOf, entriesOfInput } from '../dropped.ts'
import { t } from '../i18n/i18n.ts'
import type { ZipEntry } from '../zip.ts'
import { Icon } from './Icon.tsx'

export interface DropZoneProps {
  onEntries(entries: ZipEntry[]): void
  onPath(path: string): void
}

/** Drop, choose a file, choose a folder, or type a path of this machine. */
export function DropZone({ onEntries, onPath }: DropZoneProps) {
  const [isOver, setOver] = useState(false)
  const fileInput = useRef<HTMLInputElement>(null)
  const folderInput = useRef<HTMLInputElement>(null)

  function takeInput(input: HTMLInputElement): void {
    if (input.files?.length) onEntries(entriesOfInput(input.files))
    input.value = ''
  }

  return (
    <div class="stack">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra, everything here is also a button */}
      <div
        class={`drop-zone ${isOver ? 'over' : ''}`}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={event => {
          event.preventDefault()
          setOver(false)
          if (event.dataTransfer) void entriesOf(event.dataTransfer).then(onEntries)
        }}
      >
        <Icon name="upload" />
        <p class="drop-title">{t('add.drop')}</p>
        <p class="quiet small">{t('add.formats')}</p>
        <div class="row">
          <button type="button" class="button" onClick={() => fileInput.current?.click()}>
            {t('add.chooseFile')}
          </button>
          <button type="button" class="button" onClick={() => folderInput.current?.click()}>
            {t('add.chooseFolder')}
          </button>
        </div>
        <input
          ref={fileInput}
          type="file"
          hidden
          multiple
          aria-label={t('add.chooseFile')}
          onChange={event => takeInput(event.currentTarget)}
        />
        <input
          ref={input => {
            folderInput.current = input
            // Preact's types do not know this attribute, which every browser has.
            if (input) input.webkitdirectory = true
          }}
          type="file"
          hidden
          aria-label={t('add.chooseFolder')}
          onChange={event => takeInput(event.currentTarget)}
        />
      </div>
      <form
        class="path-form"
        onSubmit={event => {
          event.preventDefault()
          const path = String(new FormData(event.currentTarget).get('path') ?? '').trim()
          if (path) onPath(path)
        }}
      >
        <label class="field">
          <span>{t('add.path')}</span>
          <input class="input" name="path" placeholder={t('add.pathHint')} autocomplete="off" spellcheck={false} />
        </label>
        <button type="submit" class="button">
          {t('add.look')}
        </button>
      </form>
    </div>
  )
}
