// The work of shared/bench's peers figure on @castore and @equinox-js. Prints a line of JSON for each thing done:
// { peer, what, calls, units, ms }: calls and units on average, milliseconds at the median.
//
//   DYNAMO_ENDPOINT  a DynamoDB Local
//   EVENTS           a file: a JSON list of events' data
import { readFile } from "node:fs/promises"
import * as castore from "./castore.mjs"
import * as equinox from "./equinox.mjs"
import { Meter } from "./meter.mjs"

const SHORT = 100
const LONG = 1000
const RUNS = Number(process.env.RUNS ?? 40)

const events = JSON.parse(await readFile(process.env.EVENTS, "utf8"))
let next = 0
const some = count => Array.from({ length: count }, () => events[next++ % events.length])

async function grow(peer, stream, commits) {
  for (let i = 0; i < commits; i++) await peer.append(stream, some(1))
}

async function measure(meter, peer, what, work) {
  await work()
  meter.reset()
  const times = []
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  const ms = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]
  console.log(JSON.stringify({ peer: peer.name, what, calls: meter.calls / RUNS, units: meter.units / RUNS, ms }))
}

async function all(meter, name, peer) {
  peer.name = name
  for (const stream of ["warm", "cold", "five", "twenty", "short"]) await grow(peer, stream, SHORT)
  await grow(peer, "long", LONG)
  await measure(meter, peer, "append 1 event, warm", () => peer.append("warm", some(1)))
  await measure(meter, peer, "append 1 event, cold", () => peer.appendCold("cold", some(1)))
  await measure(meter, peer, "append 5 events at once, warm", () => peer.append("five", some(5)))
  await measure(meter, peer, "append 20 events at once, warm", () => peer.append("twenty", some(20)))
  await measure(meter, peer, "load 100 events, cold, consistent", () => peer.load("short"))
  await measure(meter, peer, "load 1,000 events, cold, consistent", () => peer.load("long"))
}

const meter = new Meter(process.env.DYNAMO_ENDPOINT)
await all(meter, castore.name, await castore.create(meter))
for (const name of equinox.names) await all(meter, name, await equinox.create(meter, name))
