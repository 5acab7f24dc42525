// Runs `verify.mjs` on each case of the file that its argument names, and prints the outcomes as JSON.
import { readFileSync } from "node:fs";
import { receiver, Refused } from "./verify.mjs";

const { keys, audience, schema, cases } = JSON.parse(readFileSync(process.argv[2]));
const outcomes = [];
const received = new Map();
const receive = receiver({ keys: new Map(Object.entries(keys)), audience, schema, received });
for (const { messages } of cases) {
  received.clear();
  let outcome;
  for (const { body, headers } of messages) {
    try {
      outcome = await receive(Buffer.from(body, "base64"), headers["idempotency-key"]);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      outcome = { status: error.status };
    }
  }
  outcomes.push(outcome);
}
console.log(JSON.stringify(outcomes));
