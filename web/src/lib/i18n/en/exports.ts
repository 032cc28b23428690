/** Words of giving listings out: files and public addresses. */
export const exports = {
  'export.heading': 'Export and publish',
  'export.lead':
    'Write your listings into a file: to keep, to report, or for another platform. Change it, import it again, and only what you changed is updated.',
  'export.format': 'Format',
  'export.format.csv': 'Table (CSV)',
  'export.format.nrii': 'National platform (NRII)',
  'export.format.uniquip': 'UNIQUIP',
  'export.format.json': 'JSON',
  'export.format.jsonld': 'JSON-LD (schema.org)',
  'export.formatText.csv': 'One table for one kind, drafts and withdrawn ones included; opens in Excel.',
  'export.formatText.nrii':
    'Published instruments under the names of the upload sheet; long texts are cut where the platform cuts them.',
  'export.formatText.uniquip': 'Published instruments, as universities exchange them.',
  'export.formatText.json': 'Every field, for programs; drafts and withdrawn ones included.',
  'export.formatText.jsonld': 'Published listings for search engines and catalogues, without contacts.',
  'export.everyKind': 'All',
  'export.contacts': 'With contacts',
  'export.contactsHelp':
    'The file will hold names, telephone numbers and e-mail addresses. Who took them and when is recorded; hand it only to those who need it.',
  'export.start': 'Export',
  'export.running': '{rows} written …',
  'export.done': '{rows} exported; the file is kept for 7 days.',
  'export.nothing': 'No listing fits: the file has column names only.',
  'export.save': 'Save the file',
  'export.open': 'Public addresses',
  'export.openLead':
    'Other platforms may fetch your published listings from here on a schedule. Without contacts: with your service phone where you have one, and questions come to the listing’s page.',
  'export.copy': 'Copy',
  'export.copied': 'Copied',
  'export.copyOf': 'Copy the address of {name}',
} as const
