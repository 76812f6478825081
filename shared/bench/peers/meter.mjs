// Counts calls and capacity units as AWS charges them. What the local engine gets wrong is computed: it charges transactions
// a flat price, where AWS takes two units for each KB begun of the larger of the item before and after.
import { DynamoDB } from "@aws-sdk/client-dynamodb"

const READS = new Set(["GetItemCommand", "QueryCommand"])

const bytes = text => Buffer.byteLength(text, "utf8")
const sum = numbers => numbers.reduce((all, each) => all + each, 0)

function sizeOf(value) {
  if (value.S !== undefined) return bytes(value.S)
  if (value.N !== undefined) return Math.floor(value.N.length / 2) + 2
  if (value.B !== undefined) return value.B.length
  if (value.L !== undefined) return 3 + sum(value.L.map(each => 1 + sizeOf(each)))
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M)
  return 1
}

function itemSize(item) {
  return sum(Object.entries(item ?? {}).map(([name, value]) => bytes(name) + sizeOf(value)))
}

const kilobytes = size => Math.max(1, Math.ceil(size / 1024))

export function connect(endpoint) {
  return new DynamoDB({ endpoint, region: "us-east-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } })
}

/** A client whose calls are counted, whoever makes them. */
export class Meter {
  constructor(endpoint) {
    this.silent = connect(endpoint)
    this.client = connect(endpoint)
    this.client.middlewareStack.add((next, context) => args => this.#counted(next, context, args), {
      step: "initialize",
      name: "meter",
    })
    this.reset()
  }

  reset() {
    this.calls = 0
    this.units = 0
  }

  async #counted(next, context, args) {
    const asking = { ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } }
    const writes = args.input.TransactItems
    const before = writes && (await this.#sizes(writes))
    const answer = await next(asking)
    this.calls++
    this.units += writes
      ? sum((await this.#sizes(writes)).map((after, i) => 2 * kilobytes(Math.max(after, before[i]))))
      : this.#reported(context, args, answer)
    return answer
  }

  #reported(context, args, answer) {
    const reported = answer.output.ConsumedCapacity?.CapacityUnits ?? 0
    if (!READS.has(context.commandName)) return reported
    // A read that finds nothing is not free on AWS; the local engine says it is.
    return Math.max(reported, args.input.ConsistentRead ? 1 : 0.5)
  }

  #sizes(writes) {
    return Promise.all(
      writes.map(async ({ Put: put, Update: update }) => {
        if (put) return itemSize(put.Item)
        const found = await this.silent.getItem({ TableName: update.TableName, Key: update.Key, ConsistentRead: true })
        return itemSize(found.Item)
      }),
    )
  }
}
