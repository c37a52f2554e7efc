#!/usr/bin/env python3
"""A door without the network, as small as it can be: the example of docs/offline.md.

    offline-door.py STATE pair ADDRESS CODE     pair with the box office; STATE is the file that everything is kept in
    offline-door.py STATE pull                  fetch the list, or what changed of it, and check its signature
    offline-door.py STATE scan BARCODE [exit]   judge a scan without the network, and keep it for the upload
    offline-door.py STATE upload                send what was kept

It needs Python 3.11 and the package `cryptography`."""
import base64, gzip, hashlib, hmac, json, os, sys, time, urllib.error, urllib.request, uuid
from datetime import datetime, timezone

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

UPLOAD = 1000  # the most scans that one upload may have


def call(state, path, body=None):
    headers = {"Accept-Encoding": "gzip", "Content-Type": "application/json"}
    if "token" in state:
        headers["Authorization"] = "Bearer " + state["token"]
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(state["address"] + path, data, headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return content, answer.headers


def pair(state, address, code):
    if state.get("queue"):
        try:
            send(state)  # by the pairing that they belong to, which knows those that came already
        except urllib.error.HTTPError as error:
            if error.code != 401:
                raise
            # That pairing has ended: they stay in the queue, and go by the new one before its first list comes.
        except OSError:
            sys.exit(f"{len(state['queue'])} scans are not uploaded yet, and {state['address']} does not answer: "
                     "pair again when it does.")
    new = {"address": address.rstrip("/")}
    answer = json.loads(call(new, "/v1/devices", {"code": code})[0])
    state |= new | {"token": answer["token"], "key": answer["manifestKey"], "gate": answer["device"].get("gate"),
                    "test": answer["device"]["test"], "list": {}, "rights": {}, "queue": state.get("queue", []),
                    "sent": [], "receipt": None}


def pull(state):
    if not state["list"]:
        send(state)
    query = {"since": state["list"].get("next"), "receipt": state["receipt"]}
    query = "&".join(f"{name}={value}" for name, value in query.items() if value)
    content, headers = call(state, "/v1/manifest" + (f"?{query}" if query else ""))
    fields = dict(part.strip().split("=", 1) for part in headers["Willcall-Signature"].split(";"))
    if fields["key"] != state["key"]["id"]:
        sys.exit("The list is signed by another key than that of the pairing: pair the device anew.")
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(state["key"]["publicKey"]))
    public.verify(base64.b64decode(fields["ed25519"]), content)  # raises, if a single byte was changed
    new = json.loads(content)
    before = state["rights"]
    if new["complete"]:
        state["rights"] = {}
    asked = [] if new["complete"] else state["list"]["askOnline"]
    for row in new.pop("rights"):
        further, old = row[8] if len(row) > 8 else {}, before.get(row[0], {})
        hashes = {text[i:i + 8]: kind for kind, text in [("active", row[7])] + [
            (kind, further[kind]) for kind in ("superseded", "revoked", "blocked") if kind in further]
            for i in range(0, len(text), 8)}
        sequence, entries, inside, *last = further.get("ledger", [0, 0, 0])
        state["rights"][row[0]] = {
            "instance": row[2], "type": new["types"][row[3]], "seat": [new["areas"][row[4]], row[5], row[6]],
            "hashes": hashes, "further": further, "entries": entries, "inside": inside, "last": (last or [0])[0],
            # What this door let in or out since its last upload is not in the ledger yet.
            "own": old.get("own", [0, 0]) if state["queue"] else [0, 0]}
    # A hash of the changes may be that of a ticket which the door has: then nobody can tell them apart offline.
    owners = {}
    for right in state["rights"].values():
        for text in right["hashes"]:
            owners.setdefault((right["instance"], text), []).append(1)
    doubled = [list(key) for key, rights in owners.items() if len(rights) > 1]
    new["askOnline"] = asked + new["askOnline"] + [pair for pair in doubled if pair not in new["askOnline"]]
    state["list"] = new
    if new.get("receiptKnown") is False:
        send_again(state)
        upload(state)


def find(state, barcode):
    for index, instance in enumerate(state["list"]["instances"]):
        key = base64.b64decode(instance["hashKey"])
        text = base64.urlsafe_b64encode(hmac.new(key, barcode.encode(), hashlib.sha256).digest()[:6]).decode()
        if [index, text] in state["list"]["askOnline"]:
            return None, None, "contended"
        for name, right in state["rights"].items():  # a real door keeps an index
            if right["instance"] == index and text in right["hashes"]:
                return name, right, right["hashes"][text]
    return None, None, None


def is_revoked(state, barcode):
    """Whether the barcode is signed (188 digits: 78 bytes, of which two name the key) by a key that was revoked."""
    if not (len(barcode) == 188 and barcode.isdecimal() and barcode.isascii()):
        return False
    number = int(barcode) >> 76 * 8
    return any(key["number"] == number and key["state"] == "revoked" for key in state["list"]["keys"])


def judge(state, barcode, direction, now):
    name, right, kind = find(state, barcode)
    if kind == "contended":  # two tickets have this hash: only the service can tell them apart
        return None, "refer", "contended"
    if right is None:
        return None, "refused", "unknownBarcode"
    further, instance = right["further"], state["list"]["instances"][right["instance"]]
    entries, inside = right["entries"] + right["own"][0], right["inside"] + right["own"][1]
    if direction == "exit":
        return (name, "exited", None) if inside > 0 else (name, "refused", "notInside")
    opens, closes = further.get("opens", instance.get("opens")), further.get("closes", instance.get("closes"))
    gate, maximum = state["gate"], further.get("maximum", 1)
    is_out = entries > inside and instance["reentry"]
    checks = [
        (further.get("state", "sold") != "sold", further.get("state")),
        (kind == "superseded", "reissued"), (kind == "revoked", "cancelled"), (kind == "blocked", "blocked"),
        (is_revoked(state, barcode), "keyRevoked"),
        (further.get("test", False) and not state["test"], "testTicket"),
        (instance["state"] == "cancelled", "cancelled"),
        (gate and "gates" in further and gate not in further["gates"], "wrongGate"),
        (gate and "zones" in further and state["list"]["gates"].get(gate) not in further["zones"], "wrongZone"),
        (opens is not None and now < opens, "tooEarly"), (closes is not None and now >= closes, "tooLate"),
        (not is_out and entries >= maximum, "alreadyAdmitted" if maximum == 1 else "entryLimitReached"),
        (right["last"] <= now < right["last"] + instance["passBack"], "passBackTooSoon"),
    ]
    for applies, reason in checks:
        if applies:
            return name, "refused", reason
    return name, "readmitted" if is_out else "admitted", None


def scan(state, barcode, direction="entry"):
    now = time.time()
    name, verdict, reason = judge(state, barcode, direction, now)
    if verdict in ("admitted", "readmitted", "exited"):
        own = state["rights"][name]["own"]
        state["rights"][name]["own"] = [own[0] + (verdict == "admitted"), own[1] + (-1 if verdict == "exited" else 1)]
        state["rights"][name]["last"] = int(now)
    entry = {"barcode": barcode, "nonce": str(uuid.uuid4()), "direction": direction, "verdict": verdict,
             "scannedAt": datetime.fromtimestamp(now, timezone.utc).isoformat()}
    # The gate and the performances are those of now, whatever the door is paired for when it uploads.
    entry |= {"instances": [instance["code"] for instance in state["list"]["instances"]]}
    entry |= ({"gate": state["gate"]} if state["gate"] else {}) | ({"reason": reason} if reason else {})
    state["queue"].append(entry)
    print(verdict, reason or "")


def send_again(state):
    """The service was restored from a backup: it gets everything again, and knows what it has by the nonces."""
    state["queue"], state["sent"], state["receipt"] = state["sent"] + state["queue"], [], None


def send(state):
    while state["queue"]:
        piece = state["queue"][:UPLOAD]
        body = {"deviceTime": datetime.now(timezone.utc).isoformat(), "scans": piece}
        if state["receipt"]:
            body["receipt"] = state["receipt"]
        answer = json.loads(call(state, "/v1/scans/batch", body)[0])
        for scan in answer["scans"]:
            print(scan.get("verdict", scan.get("error")), scan.get("conflict", {}).get("kind", ""))
        state["queue"], state["receipt"] = state["queue"][len(piece):], answer["receipt"]
        state["sent"] += piece  # a real door forgets them some days after the performance
        if answer.get("receiptKnown") is False:
            send_again(state)
        # Whatever fails after this, another pairing must not send them again: it would be another door's scans.
        keep(load() | {name: state[name] for name in ("queue", "sent", "receipt")})


def upload(state):
    send(state)
    for right in state["rights"].values():
        right["own"] = [0, 0]
    pull(state)  # the ledger tells now what the door had counted by itself


def load():
    path = sys.argv[1]
    return json.load(open(path)) if os.path.exists(path) else {}


def keep(state):
    path = sys.argv[1]
    with open(path + ".new", "w") as file:
        json.dump(state, file)
    os.replace(path + ".new", path)  # a power cut leaves the old state or the new one


def main(command, *arguments):
    state = load()
    if command != "pair" and "token" not in state:
        sys.exit("This door is not paired: get a code by ‘willcall device pair’, and pair it.")
    if command in ("scan", "upload") and not state["list"]:
        sys.exit("This door has no list yet: pull it first.")
    try:
        {"pair": pair, "pull": pull, "scan": scan, "upload": upload}[command](state, *arguments)
    except urllib.error.HTTPError as error:
        is_problem = error.headers.get_content_type() == "application/problem+json"
        sys.exit(json.load(error)["detail"] if is_problem else str(error))
    except OSError as error:  # what was not answered is sent again, and counts once by its nonces
        sys.exit(f"The service does not answer ({error}); try again when the line is back.")
    keep(state)


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[2] not in ("pair", "pull", "scan", "upload"):
        sys.exit(__doc__)
    main(*sys.argv[2:])
