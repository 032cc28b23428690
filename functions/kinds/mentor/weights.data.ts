import type { Weight } from '../weight.ts'

/** Mentors: what one may ask, how, and how often. */
export const mentorWeights: readonly Weight[] = [
  {
    field: 'topics',
    weight: 22,
    why: { zh: '写明能聊的话题，需求才能匹配到你。', en: 'Name your topics: needs are matched by them.' },
  },
  {
    field: 'description',
    weight: 20,
    enough: 40,
    why: {
      zh: '用几句话说明做过什么、帮过谁。',
      en: 'Say in a few sentences what you did and whom you helped.',
    },
  },
  {
    field: 'industries',
    weight: 14,
    why: { zh: '写明熟悉的行业。', en: 'Name the industries that you know.' },
  },
  {
    field: 'capacity',
    weight: 12,
    why: { zh: '写明最多同时辅导几家，名额由你定。', en: 'Say how many firms at a time: you set the limit.' },
  },
  {
    field: 'meetingWays',
    weight: 10,
    why: { zh: '写明见面方式：线上还是当面。', en: 'Say how you meet: online or in person.' },
  },
  {
    field: 'yearsOfExperience',
    weight: 8,
    why: { zh: '从业年限让人心里有数。', en: 'Years of experience help to judge.' },
  },
  { field: 'languages', weight: 6, why: { zh: '写明交流语言。', en: 'Name the languages that you speak.' } },
  {
    field: 'sessionsPerMonth',
    weight: 4,
    why: { zh: '写明每月能安排几次。', en: 'Say how often in a month.' },
  },
  {
    field: 'site',
    weight: 4,
    why: { zh: '写明所在城市，便于当面交流。', en: 'Name your town, for meetings in person.' },
  },
]
