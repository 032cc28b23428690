import type { Database } from '../../platform/database.ts'
import { records } from '../../platform/records.ts'
import { type RobotShelfRecord, robotRecord, robotShelfRecord } from './model.ts'

/** The group robots of each organisation. */
export function robotStore(database: Database) {
  const robots = records(database, {
    name: 'Robot',
    shape: robotRecord,
    key: ({ organisation, id }) => robotKey(organisation, id),
  })
  const shelves = records(database, {
    name: 'RobotShelf',
    shape: robotShelfRecord,
    key: ({ organisation }) => shelfKey(organisation),
  })
  return {
    get: (organisation: string, id: string) => robots.get(robotKey(organisation, id)),
    putNew: robots.putNew,
    putNext: robots.putNext,
    getShelf: (organisation: string) => shelves.get(shelfKey(organisation)),
    putShelf: (shelf: RobotShelfRecord) =>
      shelf.version === 1 ? shelves.putNew(shelf) : shelves.putNext(shelf),
    /** Those that are not withdrawn, in the order in which they came. */
    async of(organisation: string) {
      const shelf = await shelves.get(shelfKey(organisation))
      const found = await robots.getMany((shelf?.robots ?? []).map(id => robotKey(organisation, id)))
      return found.filter(robot => robot !== undefined)
    },
  }
}

const partition = (organisation: string) => `organisation#${organisation}`
const robotKey = (organisation: string, id: string) => ({ pk: partition(organisation), sk: `robot#${id}` })
const shelfKey = (organisation: string) => ({ pk: partition(organisation), sk: 'robots' })
