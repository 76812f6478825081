// @castore: an item an event, several events at once by a transaction; a load reads and folds the whole stream.
import { EventStore, EventType } from "@castore/core"
import { DynamoDBSingleTableEventStorageAdapter } from "@castore/event-storage-adapter-dynamodb"

const TABLE = "castore"
const EVENT = "ForecastCalled"

export const name = "castore"

export async function create(meter) {
  await meter.silent.createTable({
    TableName: TABLE,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [
      { AttributeName: "aggregateId", KeyType: "HASH" },
      { AttributeName: "version", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "aggregateId", AttributeType: "S" },
      { AttributeName: "version", AttributeType: "N" },
      { AttributeName: "eventStoreId", AttributeType: "S" },
      { AttributeName: "timestamp", AttributeType: "S" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "initialEvents",
        KeySchema: [
          { AttributeName: "eventStoreId", KeyType: "HASH" },
          { AttributeName: "timestamp", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
  })
  const store = new EventStore({
    eventStoreId: "CLIENTS",
    eventTypes: [new EventType({ type: EVENT })],
    reducer: (client, event) => ({ aggregateId: event.aggregateId, version: event.version, last: event.payload }),
    eventStorageAdapter: new DynamoDBSingleTableEventStorageAdapter({ tableName: TABLE, dynamoDBClient: meter.client }),
  })
  return new Castore(store)
}

class Castore {
  #store
  #versions = new Map()

  constructor(store) {
    this.#store = store
  }

  /** As one who knows the version and need not load. */
  async append(stream, events) {
    const known = this.#versions.get(stream) ?? 0
    await this.#push(stream, known, events)
    this.#versions.set(stream, known + events.length)
  }

  async appendCold(stream, events) {
    const { aggregate } = await this.#store.getAggregate(stream)
    await this.#push(stream, aggregate.version, events)
    this.#versions.set(stream, aggregate.version + events.length)
  }

  async load(stream) {
    return (await this.#store.getAggregate(stream)).aggregate
  }

  async #push(stream, version, events) {
    const details = events.map((payload, i) => ({ aggregateId: stream, version: version + 1 + i, type: EVENT, payload }))
    if (details.length === 1) await this.#store.pushEvent(details[0])
    else await EventStore.pushEventGroup(...details.map(detail => this.#store.groupEvent(detail)))
  }
}
