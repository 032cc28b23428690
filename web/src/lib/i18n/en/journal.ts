/** The public journal of the ledger: what it is, its days, seals and lines. */
export const journal = {
  'journal.title': 'Public journal',
  'journal.lead':
    'Every finished dealing on the platform (instrument time, money, vouchers, gifts …) is entered twice: what one side gives, the other gets. So each unit always sums to zero.',
  'journal.privacy':
    'It names no person and no organisation. Each account gets a new code name for every entry, and no two of them have anything to do with each other: whoever knows one entry recognises no other; a day is published once it is sealed.',
  'journal.sealing':
    'After midnight in China the day before is sealed: the seal of the day before it and every line of the day go through SHA-256 together. Whoever changes a line, leaves one out or swaps two breaks the seal of every day from there on. Days without lines are sealed too.',
  'journal.verify': 'Verify it yourself',
  'journal.verifyText':
    'Download all of it and let this command check the whole chain; it needs Node and nothing else, not even this platform. A seal that you wrote down serves to check later versions.',
  'journal.download': 'Download everything (NDJSON)',
  'journal.downloading': 'Downloading…',
  'journal.days': 'Day by day',
  'journal.count': '{count} line|{count} lines',
  'journal.openDay': 'Today is not sealed yet; it is published after midnight in China.',
  'journal.open': 'Open',
  'journal.sealed': 'Sealed',
  'journal.seal': 'Seal',
  'journal.previous': 'Seal of the day before',
  'journal.none': 'The journal has not begun',
  'journal.noneText': 'It begins on the day of the first dealing.',
  'journal.noLines': 'Nothing was entered on this day',
  'journal.noLinesText':
    'Days without dealings are sealed all the same, so that nobody can put one in later.',
  'journal.gone': 'There is no such day',
  'journal.goneText': 'The journal does not have this day. Choose one from the list of days.',
  'journal.lines': 'Lines',
  'journal.from': 'From',
  'journal.to': 'To',
  'ledger.title': 'Our ledger',
  'ledger.why': 'Sign in to see the ledger of your organisation.',
  'ledger.lead':
    'Above zero is what came in, below zero what was given. Each entry has a line in the public journal, and only its two sides know which.',
  'ledger.none': 'Nothing entered yet',
  'ledger.noneText': 'Instrument time, money and vouchers stand here once the first dealing is settled.',
  'ledger.reserved': '{amount} of it reserved',
  'ledger.coming': '{amount} more reserved to come',
  'ledger.show': 'Show entries',
  'ledger.entries': 'Entries: {name}',
  'ledger.with': 'With: {name}',
  'ledger.engagement': 'See the dealing',
  'ledger.inJournal': 'Public journal, {day}',
} as const
