import { createHash } from 'node:crypto'

/**
 * Content security policy of the pages. Scripts are ours alone; SvelteKit starts from one inline script, which is
 * allowed by its hash. Svelte's transitions set style attributes, hence 'unsafe-inline' for styles.
 *
 * @param html the entry page as it was built
 * @param origins where the pages connect to, beside their own origin: the issuer and the uploads' bucket
 */
export function contentSecurityPolicy(html: string, origins: readonly string[]): string {
  const directives = {
    'default-src': ["'none'"],
    'script-src': ["'self'", ...inlineScripts(html).map(hashOf)],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'https:'],
    // The build puts the smallest slices of the font into the style sheet.
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...origins],
    'manifest-src': ["'self'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}

const inlineScripts = (html: string) =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '')

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`
