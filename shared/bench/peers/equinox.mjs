// @equinox-js: the newest events of a stream stand in one item, its tip, and are moved on to items of their own when that is
// full. Two of its access strategies: every load reads all events, or the tip carries a snapshot too. Its own defaults else.
import { CachingStrategy, Codec, Decider, LoadOption, MemoryCache, StreamId } from "@equinox-js/core"
import {
  AccessStrategy,
  DynamoStoreCategory,
  DynamoStoreClient,
  DynamoStoreContext,
  QueryOptions,
  TipOptions,
} from "@equinox-js/dynamo-store"

const CATEGORY = "Client"
const EVENT = "ForecastCalled"
const SNAPSHOT = "Snapshot"

const evolve = (state, event) => (event.type === SNAPSHOT ? event.data : { calls: state.calls + 1, last: event.data })
const fold = (state, events) => events.reduce(evolve, state)
const initial = { calls: 0 }

const strategies = {
  "equinox": () => AccessStrategy.Unoptimized(),
  "equinox, snapshots": () =>
    AccessStrategy.Snapshot(event => event.type === SNAPSHOT, state => ({ type: SNAPSHOT, data: state })),
}

export const names = Object.keys(strategies)

export async function create(meter, name) {
  const table = name.replace(/[^a-z]/g, "-")
  await meter.silent.createTable({
    TableName: table,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [
      { AttributeName: "p", KeyType: "HASH" },
      { AttributeName: "i", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "p", AttributeType: "S" },
      { AttributeName: "i", AttributeType: "N" },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
  })
  const context = new DynamoStoreContext({
    client: new DynamoStoreClient(meter.client),
    tableName: table,
    tip: TipOptions.create({}),
    query: QueryOptions.create({}),
  })
  const codec = Codec.compress(Codec.json())
  const category = caching =>
    DynamoStoreCategory.create(context, CATEGORY, codec, fold, initial, caching, strategies[name]())
  return new Equinox(category(CachingStrategy.Cache(new MemoryCache())), category(CachingStrategy.NoCache()))
}

class Equinox {
  #warm
  #cold

  constructor(warm, cold) {
    this.#warm = stream => Decider.forStream(warm, StreamId.create(stream), undefined)
    this.#cold = stream => Decider.forStream(cold, StreamId.create(stream), undefined)
  }

  /** As one who has the stream cached and takes that for the newest. */
  async append(stream, events) {
    await this.#warm(stream).transact(() => events.map(typed), LoadOption.AnyCachedValue)
  }

  async appendCold(stream, events) {
    await this.#cold(stream).transact(() => events.map(typed))
  }

  async load(stream) {
    return await this.#cold(stream).query(state => state, LoadOption.RequireLeader)
  }
}

const typed = data => ({ type: EVENT, data })
