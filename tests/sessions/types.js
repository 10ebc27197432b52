// Checks values against the TypeScript types of vscode-languageserver-protocol: stands in where the
// meta model is not at hand.
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = path.dirname(fileURLToPath(import.meta.url));

// `open`: members that the protocol does not know are no problem.
export function loadTypes(open = false) {
  const entry = path.join(here, "node_modules/vscode-languageserver-protocol/lib/common/api.d.ts");
  const options = { moduleResolution: ts.ModuleResolutionKind.Node10, module: ts.ModuleKind.CommonJS, strict: true,
    noLib: false, lib: ["lib.es2020.d.ts"], types: [], target: ts.ScriptTarget.ES2020, skipLibCheck: true };
  const program = ts.createProgram([entry], options, ts.createCompilerHost(options));
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const calls = new Map();
  for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(file))) {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    if (!(target.flags & ts.SymbolFlags.ValueModule)) continue;
    const members = new Map(checker.getExportsOfModule(target).map((each) => [each.name, each]));
    if (!members.has("type") || !members.has("method")) continue;
    const typeOf = (name) => checker.getTypeOfSymbolAtLocation(members.get(name), file);
    const method = typeOf("method").value, type = typeOf("type");
    const direction = members.has("messageDirection") ? checker.typeToString(typeOf("messageDirection")) : "";
    calls.set(method, { name: type.symbol?.name ?? "", arguments: checker.getTypeArguments(type), direction });
  }

  function checkObject(type, value, at) {
    if (typeof value !== "object" || value === null) return [`${at}: no object`];
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const problems = [], known = new Set();
    for (const property of checker.getPropertiesOfType(type)) {
      known.add(property.name);
      const optional = property.flags & ts.SymbolFlags.Optional;
      if (value[property.name] !== undefined)
        problems.push(...check(checker.getTypeOfSymbolAtLocation(property, file), value[property.name], `${at}.${property.name}`));
      else if (!optional) problems.push(`${at}: lacks ${property.name}`);
    }
    for (const [name, each] of Object.entries(value))
      if (!known.has(name) && index) problems.push(...check(index.type, each, `${at}.${name}`));
      else if (!open && !known.has(name)) problems.push(`${at}: has no member ${name}`);
    return problems;
  }

  function check(type, value, at) {
    const flags = type.flags;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return [];
    if (["LSPAny", "LSPObject", "LSPArray"].includes(type.aliasSymbol?.name ?? type.symbol?.name)) return [];
    if (type.isUnion()) {
      const tried = type.types.map((each) => check(each, value, at));
      return tried.some((each) => each.length === 0) ? [] : tried.sort((a, b) => a.length - b.length)[0];
    }
    if (type.isIntersection() && type.types.some((each) => each.flags & ts.TypeFlags.StringLike)) return check(type.types.find((each) => each.flags & ts.TypeFlags.StringLike), value, at);
    if (flags & ts.TypeFlags.StringLiteral || flags & ts.TypeFlags.NumberLiteral)
      return type.value === value ? [] : [`${at}: ${JSON.stringify(value)} is not ${JSON.stringify(type.value)}`];
    if (flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === String(value) ? [] : [`${at}: no ${checker.typeToString(type)}`];
    if (flags & ts.TypeFlags.StringLike) return typeof value === "string" ? [] : [`${at}: no string`];
    if (flags & ts.TypeFlags.NumberLike) return typeof value === "number" ? [] : [`${at}: no number`];
    if (flags & ts.TypeFlags.BooleanLike) return typeof value === "boolean" ? [] : [`${at}: no boolean`];
    if (flags & ts.TypeFlags.Null) return value === null ? [] : [`${at}: not null`];
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return value === undefined || value === null ? [] : [`${at}: not absent`];
    if (flags & ts.TypeFlags.Never) return [`${at}: cannot be`];
    if (checker.isTupleType(type) || checker.isArrayType(type)) {
      if (!Array.isArray(value)) return [`${at}: no array`];
      const elements = checker.getTypeArguments(type);
      return value.flatMap((each, i) => check(elements[Math.min(i, elements.length - 1)], each, `${at}[${i}]`));
    }
    if (flags & ts.TypeFlags.Object || type.isIntersection()) return checkObject(type, value, at);
    return [];
  }

  return {
    name: "npm's types",
    call(direction, method, params, isRequest) {
      const entry = calls.get(method);
      if (!entry && method === "$/cancelRequest") return [];
      if (!entry) return method.startsWith("$/") ? [] : [`${method}: the protocol has no such method`];
      if (entry.name.includes("Request") !== isRequest) return [`${method}: sent as the wrong kind`];
      if (/0$/.test(entry.name)) return params === undefined || params === null ? [] : [`${method}: takes no params`];
      return check(entry.arguments[0], params, method);
    },
    result(method, result) {
      const entry = calls.get(method);
      if (!entry) return [];
      return check(entry.arguments[/0$/.test(entry.name) ? 0 : 1], result, `${method} →`);
    },
    partial: () => [],
    registration: () => [],
    progress: () => [],
  };
}
