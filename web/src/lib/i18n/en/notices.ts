/** What a person is told in the app. */
export const notices = {
  'notice.why': 'Sign in to be told here when a new resource fits a need that you saved.',
  'notice.none': 'No notices yet',
  'notice.noneText': 'Save a need: when a new resource fits it, you are told here.',
  'notice.new': 'New',
  'notice.need': 'Fits your need',
  'notice.more':
    '{count} more new resource of that day fits this need too.|{count} more new resources of that day fit this need too.',
} as const
