/** Words of the machine hours and busy times of a listing. */
export const uses = {
  'form.register': 'For registers and reports (optional)',
  'uses.heading': 'Machine hours and busy times',
  'uses.lead': 'Imported, for the last year; only your organisation sees them.',
  'uses.empty': 'No machine hours and no busy times yet.',
  'uses.emptyText': 'Import your school’s machine-hour sheet or a calendar file and they are listed here.',
  'uses.import': 'Import',
  'uses.total': '{hours} hours in all, {external} of them for others',
  'uses.period': 'Period',
  'uses.hours': 'Hours',
  'uses.external': 'For others',
  'uses.unsaid': 'not said',
  'uses.caption': 'Machine hours, the latest first',
  'uses.more': 'One more record is older.|{count} more records are older.',
  'uses.busy': 'One time is taken in the next 30 days|{count} times are taken in the next 30 days',
  'uses.range': '{from} to {to}',
} as const
