# Validates openapi.json against the OpenAPI standard, and a list of exchanges against openapi.json. Prints one fault a line.
import base64
import json
import re
import sys

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

HOME = "urn:openapi"


def wrong(schema, value):
    """Faults of a value under a schema of the document, including faults in the content that it encodes."""
    validator = Draft202012Validator(schema, registry=registry)
    problems = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        encoded = document["components"]["schemas"][name].get("properties", {}).get("payload", {})
        if not problems and "contentSchema" in encoded:
            text = value["payload"] + "=" * (-len(value["payload"]) % 4)
            problems += wrong(absolute(encoded["contentSchema"]), json.loads(base64.urlsafe_b64decode(text)))
    return problems


def absolute(schema):
    return {"$ref": HOME + schema["$ref"]} if "$ref" in schema else schema


def body(where, content, kind, text):
    media = (kind or "").split(";")[0]
    if not content:
        return []
    if media not in content:
        return [f"{where}: {media} is not described"]
    return [f"{where}: {problem}" for problem in wrong(absolute(content[media]["schema"]), json.loads(text))]


def judge(exchange):
    at = f"{exchange['method']} {exchange['path']}"
    fits = lambda path: re.fullmatch(re.sub(r"\{[^}]*\}", "[^/]+", path), exchange["path"])
    operation = next(filter(None, (
        methods.get(exchange["method"].lower()) for path, methods in document["paths"].items() if fits(path)
    )), None)
    if operation is None:
        return [f"{at}: is not described"]
    problems = []
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "header":
            value = exchange["headers"].get(parameter["name"].lower())
            if value is None and parameter["required"]:
                problems.append(f"{at}: {parameter['name']} is missing")
            elif value is not None:
                problems += [f"{at}: {parameter['name']}: {problem}" for problem in wrong(parameter["schema"], value)]
    if "requestBody" in operation:
        problems += body(at, operation["requestBody"]["content"], exchange["headers"].get("content-type"), exchange["body"])
    answer, answers = exchange["answer"], operation["responses"]
    status = str(answer["status"])
    described = answers.get(status) or answers.get(status[0] + "XX") or answers.get("default")
    if described is None:
        return problems + [f"{at}: {status} is not described"]
    return problems + body(f"{at}: {status}", described.get("content"), answer["type"], answer["body"])


with open(sys.argv[1], encoding="utf-8") as file:
    document = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    exchanges = json.load(file)
registry = Registry().with_resource(HOME, Resource.from_contents(document, default_specification=DRAFT202012))
problems = [str(error) for error in OpenAPIV31SpecValidator(document).iter_errors()]
for one in exchanges:
    problems += judge(one)
print("\n".join(problems))
