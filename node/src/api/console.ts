import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Files of the console, read once at start: a request only looks up a name, it never becomes a path. */
export interface ConsoleFiles {
  /** @param path - of the request. @returns undefined when it is no file of the console */
  find(path: string): ConsoleFile | undefined
}

export interface ConsoleFile {
  bytes: Uint8Array<ArrayBuffer>
  /** Absent where it would not be smaller. */
  gzipped: Uint8Array<ArrayBuffer> | undefined
  headers: Readonly<Record<string, string>>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8'
}

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>secondme-node</title>
<h1>secondme-node is running</h1>
<p>The console has not been built yet. In the folder of the project run:</p>
<pre>npm run build</pre>
<p>then start the node again. The command line works without it: <code>secondme-node --help</code></p>
</html>
`

/** @param dir - what the console's build wrote; when it is missing a page says how to build it */
export function loadConsole(dir: string | undefined): ConsoleFiles {
  const files = new Map<string, ConsoleFile>()
  for (const name of dir === undefined ? [] : namesIn(dir)) {
    const type = TYPES[extname(name)]
    if (type !== undefined)
      files.set(`/${name.split(sep).join('/')}`, describe(readFileSync(join(dir!, name)), type, name))
  }
  // One page: the console's own routes live in the fragment, which never comes here.
  files.set('/', files.get('/index.html') ?? describe(Buffer.from(NOT_BUILT), TYPES['.html']!, 'index.html'))
  files.delete('/index.html')
  return { find: path => files.get(path) }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry =>
        join(entry.parentPath, entry.name)
          .slice(dir.length)
          .replace(/^[/\\]/, '')
      )
  } catch {
    return []
  }
}

/** The build puts a hash of the content into the names of scripts and styles: those never change. */
function describe(bytes: Buffer, type: string, name: string): ConsoleFile {
  const isHashed = /[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(name)
  const gzipped = gzipSync(bytes, { level: 9 })
  return {
    bytes: Uint8Array.from(bytes),
    gzipped: gzipped.length < bytes.length ? Uint8Array.from(gzipped) : undefined,
    headers: {
      'content-type': type,
      'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      vary: 'accept-encoding'
    }
  }
}
