import { CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { Api } from './api.ts'
import type { Configuration } from './configuration.ts'
import { Data } from './data.ts'
import { Events } from './events.ts'
import type { FunctionName } from './functions.ts'
import { addFunction } from './house-function.ts'
import { Identity } from './identity.ts'
import { Schedules } from './schedules.ts'
import { Watch } from './watch.ts'
import { Web } from './web.ts'

export type HouseProps = {
  readonly configuration: Configuration
  /** Folder of the project, with `functions/` and the lock file; ends in a slash. */
  readonly root: string
  readonly webBuild?: string
}

/** The whole house on AWS, in one stack for any account and region. */
export class HouseStack extends Stack {
  constructor(scope: Construct, id: string, { configuration, root, webBuild }: HouseProps) {
    super(scope, id, { description: 'Zhongfu: who needs help meets who can help' })
    const { domainName, alarmEmail } = configuration
    const data = new Data(this, 'Data', { ...(domainName && { pageOrigin: `https://${domainName}` }) })
    const identity = new Identity(this, 'Identity', { configuration })
    const api = new Api(this, 'Api')
    const web = new Web(this, 'Web', {
      configuration,
      http: api.http,
      blobs: data.blobs,
      origins: [...identity.origins, `https://${data.blobs.bucketRegionalDomainName}`],
      ...(webBuild && { webBuild }),
    })

    const environment = {
      ...identity.register(web.address),
      ...hostOf(configuration),
      ...postOf(configuration, web.address),
    }
    const functions = new Construct(this, 'Functions')
    const add = (name: FunctionName) =>
      addFunction(functions, name, { root, data, environment, configuration })
    const answering = {
      platform: add('platform'),
      identity: add('identity'),
      listings: add('listings'),
      imports: add('imports'),
      needs: add('needs'),
      matching: add('matching'),
      notices: add('notices'),
      quality: add('quality'),
      privacy: add('privacy'),
      feeds: add('feeds'),
      exports: add('exports'),
      engagements: add('engagements'),
      ledger: add('ledger'),
      papers: add('papers'),
      reports: add('reports'),
    }
    const runners = {
      'imports/worker': add('imports/worker'),
      'exports/worker': add('exports/worker'),
      'feeds/harvester': add('feeds/harvester'),
      'matching/percolator': add('matching/percolator'),
      'notices/courier': add('notices/courier'),
      'notices/sender': add('notices/sender'),
      'notices/digest': add('notices/digest'),
      'engagements/timer': add('engagements/timer'),
      'ledger/sealer': add('ledger/sealer'),
    }
    const indexWriter = add('matching/index-writer')
    const router = add('platform/router')

    api.connect(answering)
    const events = new Events(this, 'Events', { data, indexWriter, router, runners })
    new Schedules(this, 'Schedules', { runners })
    new Watch(this, 'Watch', {
      functions: [
        ...Object.values(answering),
        ...Object.values(runners),
        indexWriter,
        router,
        ...identity.functions,
      ],
      readers: events.readers,
      deadLetters: events.deadLetters,
      http: api.http,
      ...(alarmEmail && { email: alarmEmail }),
    })
    new CfnOutput(this, 'Address', { value: web.address })
  }
}

/** Where links in messages lead, and what messages leave by. */
const postOf = ({ mailFrom }: Configuration, address: string) => ({
  PAGE_ORIGIN: address,
  ...(mailFrom && { MAIL_FROM: mailFrom }),
})

/** What the pages' footer says of the host. */
const hostOf = ({ hostOrganisation, icpNumber, policeNumber }: Configuration) => ({
  ...(hostOrganisation && { HOST_ORGANISATION: hostOrganisation }),
  ...(icpNumber && { ICP_NUMBER: icpNumber }),
  ...(policeNumber && { POLICE_NUMBER: policeNumber }),
})
