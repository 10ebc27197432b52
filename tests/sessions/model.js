// Checks values against the official meta model of the protocol.
import fs from "node:fs";

const BASE = {
  string: (v) => typeof v === "string",
  URI: (v) => typeof v === "string",
  DocumentUri: (v) => typeof v === "string",
  RegExp: (v) => typeof v === "string",
  integer: (v) => Number.isInteger(v) && v >= -(2 ** 31) && v < 2 ** 31,
  uinteger: (v) => Number.isInteger(v) && v >= 0 && v < 2 ** 31,
  decimal: (v) => typeof v === "number",
  boolean: (v) => typeof v === "boolean",
  null: (v) => v === null,
};

// `open`: members that the protocol does not know are no problem.
export function loadModel(path, open = false) {
  const model = JSON.parse(fs.readFileSync(path, "utf8"));
  const byName = (list) => new Map(list.map((each) => [each.name, each]));
  const structures = byName(model.structures), enumerations = byName(model.enumerations);
  const aliases = byName(model.typeAliases);
  const properties = new Map();

  function propertiesOf(structure) {
    if (!properties.has(structure)) {
      const all = new Map();
      for (const parent of [...(structure.extends ?? []), ...(structure.mixins ?? [])])
        for (const [name, property] of propertiesOf(structures.get(parent.name))) all.set(name, property);
      for (const property of structure.properties) all.set(property.name, property);
      properties.set(structure, all);
    }
    return properties.get(structure);
  }

  function checkObject(all, value, at) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at}: no object`];
    const problems = [];
    for (const [name, property] of all)
      if (value[name] !== undefined) problems.push(...check(property.type, value[name], `${at}.${name}`));
      else if (!property.optional) problems.push(`${at}: lacks ${name}`);
    for (const name of Object.keys(value)) if (!open && !all.has(name)) problems.push(`${at}: has no member ${name}`);
    return problems;
  }

  function checkReference(name, value, at) {
    if (name === "LSPAny" || name === "LSPObject" || name === "LSPArray") return [];
    if (structures.has(name)) return checkObject(propertiesOf(structures.get(name)), value, at);
    if (aliases.has(name)) return check(aliases.get(name).type, value, at);
    const enumeration = enumerations.get(name);
    if (!BASE[enumeration.type.name](value)) return [`${at}: no ${name}`];
    const known = enumeration.supportsCustomValues || enumeration.values.some((each) => each.value === value);
    return known ? [] : [`${at}: ${value} is no ${name}`];
  }

  function checkOr(items, value, at) {
    const tried = items.map((item) => check(item, value, at));
    if (tried.some((problems) => problems.length === 0)) return [];
    return tried.sort((a, b) => a.length - b.length)[0];
  }

  function check(type, value, at) {
    switch (type.kind) {
      case "base": return BASE[type.name](value) ? [] : [`${at}: no ${type.name}: ${JSON.stringify(value)}`];
      case "reference": return checkReference(type.name, value, at);
      case "array":
        if (!Array.isArray(value)) return [`${at}: no array`];
        return value.flatMap((each, i) => check(type.element, each, `${at}[${i}]`));
      case "tuple":
        if (!Array.isArray(value) || value.length !== type.items.length) return [`${at}: no tuple`];
        return type.items.flatMap((item, i) => check(item, value[i], `${at}[${i}]`));
      case "map":
        if (typeof value !== "object" || value === null) return [`${at}: no map`];
        return Object.entries(value).flatMap(([key, each]) => check(type.value, each, `${at}[${key}]`));
      case "or": return checkOr(type.items, value, at);
      case "and": return type.items.flatMap((item) => check(item, value, at));
      case "literal": return checkObject(new Map(type.value.properties.map((p) => [p.name, p])), value, at);
      case "stringLiteral": case "integerLiteral": case "booleanLiteral":
        return value === type.value ? [] : [`${at}: ${JSON.stringify(value)} is not ${JSON.stringify(type.value)}`];
      default: throw new Error(`unknown kind ${type.kind}`);
    }
  }

  const find = (list) => new Map(list.map((each) => [each.method, each]));
  const requests = find(model.requests), notifications = find(model.notifications);
  const allows = (entry, direction) => entry.messageDirection === "both" || entry.messageDirection === direction;
  return {
    name: `meta model ${model.metaData.version}`,
    call(direction, method, params, isRequest) {
      const entry = (isRequest ? requests : notifications).get(method);
      if (!entry) return [`${method}: the protocol has no such ${isRequest ? "request" : "notification"}`];
      if (!allows(entry, direction)) return [`${method}: wrong direction`];
      if (!entry.params) return params === undefined || params === null ? [] : [`${method}: takes no params`];
      return check(entry.params, params, method);
    },
    result: (method, result) => (requests.has(method) ? check(requests.get(method).result, result, `${method} →`) : []),
    partial: (method, value) => (requests.get(method)?.partialResult ? check(requests.get(method).partialResult, value, `${method} partial result`) : [`${method}: has no partial results`]),
    registration: (method, options) =>
      requests.get(method)?.registrationOptions || notifications.get(method)?.registrationOptions
        ? check((requests.get(method) ?? notifications.get(method)).registrationOptions, options, `${method} registration`)
        : [],
    progress: (value) =>
      check({ kind: "reference", name: { begin: "WorkDoneProgressBegin", report: "WorkDoneProgressReport", end: "WorkDoneProgressEnd" }[value.kind] ?? "WorkDoneProgressBegin" }, value, "$/progress value"),
  };
}
