import { regionName } from '../contract/regions.ts'
import type { Given } from './definition.ts'
import { languageOf } from './language.ts'
import { registry } from './registry.ts'

const leaseOut = 'http://purl.org/goodrelations/v1#LeaseOut'

/**
 * A published listing as JSON-LD in the words of schema.org, for search engines and catalogues. It never carries a contact:
 * whoever wants to reach the provider comes to the page.
 */
export function jsonLdOf({ id, offer, provider, page, photo }: Omit<Given, 'contact' | 'language'>) {
  const { title, description, techniques, price, region, site, link } = offer
  const address = {
    '@type': 'PostalAddress',
    addressRegion: regionName(region, 'zh'),
    addressCountry: region.slice(0, 2),
    ...(site && { addressLocality: site }),
  }
  return {
    '@type': registry[offer.kind].traits.schemaOrg,
    '@id': page,
    identifier: id,
    name: title,
    inLanguage: languageOf(offer) === 'zh' ? 'zh-CN' : 'en',
    url: page,
    ...(description && { description }),
    ...(techniques.length > 0 && { keywords: techniques }),
    ...(photo && { image: photo }),
    ...(link && { sameAs: link }),
    offers: {
      '@type': 'Offer',
      seller: { '@type': 'Organization', name: provider.name },
      areaServed: regionName(region, 'en'),
      availableAtOrFrom: { '@type': 'Place', address },
      ...(offer.kind === 'equipment' && { businessFunction: leaseOut }),
      ...(price && {
        price: price.fen / 100,
        priceCurrency: 'CNY',
        priceSpecification: {
          '@type': 'UnitPriceSpecification',
          price: price.fen / 100,
          priceCurrency: 'CNY',
          unitText: price.per,
        },
      }),
    },
  }
}
