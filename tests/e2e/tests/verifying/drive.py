# Runs `verify` or `verify_http` on each case of the file that its argument names, and prints the outcomes as JSON.
import base64
import json
import sys

from verify import Receiver, Refused

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
settings = {name: given[name] for name in ("keys", "audience", "schema")}
http = "url" in given
received = {}
if http:
    from verify_http import HttpReceiver

    receiver = HttpReceiver(given["url"], received=received, **settings)
else:
    receiver = Receiver(received=received, **settings)

outcomes = []
for case in given["cases"]:
    received.clear()
    for message in case["messages"]:
        body, headers = base64.b64decode(message["body"]), message["headers"]
        try:
            outcome = receiver.receive(body, headers if http else headers.get("idempotency-key"))
        except Refused as refused:
            outcome = {"status": refused.status}
    outcomes.append(outcome)
print(json.dumps(outcomes))
