import type { ShopifyDocument } from './shopify-line.ts'

const question = (name: string, text: string): ShopifyDocument => ({
  name,
  text: `query ${name}${text}`,
  isQuestion: true,
})
const change = (name: string, text: string): ShopifyDocument => ({
  name,
  text: `mutation ${name}${text}`,
  isQuestion: false,
})

/** So much of one return is read; what is longer is for a person. A question may cost 1000 points at most. */
export const LINES = 50
export const WORKS = 5
export const LINES_OF_WORK = 30

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/queries/locations */
export const LOCATIONS = question(
  'Locations',
  `($after: String) {
    locations(first: 100, after: $after) { nodes { id name isActive } pageInfo { hasNextPage endCursor } }
  }`,
)

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/queries/productVariants */
export const VARIANTS = question(
  'Variants',
  `($after: String, $query: String) {
    productVariants(first: 100, after: $after, query: $query, sortKey: ID) {
      nodes { id sku barcode title product { title } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
)

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/queries/orders (`return_status`, `updated_at`). */
export const ORDERS = question(
  'Orders',
  `($after: String, $query: String) {
    orders(first: 20, after: $after, query: $query, sortKey: ID) {
      nodes { id name returns(first: 20) { nodes { id name status } } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
)

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/queries/orders (`name`). */
export const RETURNS_OF_ORDER = question(
  'ReturnsOfOrder',
  `($query: String) {
    orders(first: 2, query: $query) { nodes { id name returns(first: 50) { nodes { id name status } } } }
  }`,
)

const RETURN_LINES = `
  returnLineItems(first: ${LINES}) {
    nodes {
      id quantity processedQuantity customerNote returnReason
      ... on ReturnLineItem { fulfillmentLineItem { id lineItem { sku } } }
    }
    pageInfo { hasNextPage }
  }`

/**
 * Source: https://shopify.dev/docs/api/admin-graphql/latest/objects/Return, .../objects/Order (`metafields`),
 * .../objects/ReverseFulfillmentOrderLineItem, .../objects/ReverseFulfillmentOrderDisposition
 */
export const RETURN = question(
  'Return',
  `($id: ID!, $key: String!) {
    return(id: $id) {
      id name status
      order {
        id
        metafield(namespace: "backdock", key: $key) { value compareDigest }
        metafields(first: 50, namespace: "backdock") { nodes { value } }
      }
      ${RETURN_LINES}
      reverseFulfillmentOrders(first: ${WORKS}) {
        nodes {
          lineItems(first: ${LINES_OF_WORK}) {
            nodes {
              id totalQuantity
              dispositions { type quantity location { id } }
              fulfillmentLineItem { id }
            }
            pageInfo { hasNextPage }
          }
        }
        pageInfo { hasNextPage }
      }
    }
  }`,
)

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/objects/ReverseDelivery for the parcel's number. */
export const ANNOUNCED = question(
  'Announced',
  `($id: ID!) {
    return(id: $id) {
      id name status
      ${RETURN_LINES}
      reverseFulfillmentOrders(first: ${WORKS}) {
        nodes {
          reverseDeliveries(first: 5) {
            nodes { deliverable { ... on ReverseDeliveryShippingDeliverable { tracking { number } } } }
          }
        }
      }
    }
  }`,
)

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet (`compareDigest`). */
export const SET_INTENT = change(
  'SetIntent',
  `($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code message } }
  }`,
)

/** Source: https://shopify.dev/docs/api/admin-graphql/latest/mutations/returnProcess (2025-07 and later). */
export const PROCESS = change(
  'Process',
  `($input: ReturnProcessInput!) {
    returnProcess(input: $input) { return { id } userErrors { code message } }
  }`,
)

export const SHOPIFY_DOCUMENTS = [
  LOCATIONS,
  VARIANTS,
  ORDERS,
  RETURNS_OF_ORDER,
  RETURN,
  ANNOUNCED,
  SET_INTENT,
  PROCESS,
]
