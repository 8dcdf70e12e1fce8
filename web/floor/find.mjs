// Finds what the browser half needs of a browser: every interface, member and global of the platform that the sources of an
// entry name, by the type checker, so that nothing is forgotten and nothing is guessed.
import path from "node:path";

import bcd from "@mdn/browser-compat-data" with { type: "json" };
import ts from "typescript";

import { ALIASES } from "./features.mjs";

const root = path.join(import.meta.dirname, "..");

/** The program that the type checker sees, and its files by their path below `src`. */
export function readSources() {
  const config = ts.parseJsonConfigFileContent(ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile).config, ts.sys, root);
  const program = ts.createProgram(config.fileNames, { ...config.options, noEmit: true });
  return { program, checker: program.getTypeChecker() };
}

/** Every source file that these entries load, now or later. @param {readonly string[]} entries paths below `src` */
export function reachedFrom({ program }, entries) {
  const options = program.getCompilerOptions();
  const reached = new Set();
  const visit = (fileName) => {
    const file = program.getSourceFile(fileName);
    if (file === undefined || reached.has(file) || file.fileName.includes("/node_modules/")) return;
    reached.add(file);
    for (const text of importsOf(file)) {
      const found = ts.resolveModuleName(text, file.fileName, options, ts.sys).resolvedModule;
      if (found) visit(found.resolvedFileName);
    }
  };
  for (const entry of entries) visit(path.join(root, "src", entry));
  return [...reached];
}

/** What is imported when the code runs: types are gone by then. */
function importsOf(file) {
  const found = [];
  const visit = (node) => {
    const isType = (ts.isImportDeclaration(node) && node.importClause?.isTypeOnly) || (ts.isExportDeclaration(node) && node.isTypeOnly);
    if (!isType && (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) found.push(node.moduleSpecifier.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && ts.isStringLiteral(node.arguments[0])) found.push(node.arguments[0].text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Features of the platform that these files name: key of the compatibility data to the first file that needs it. */
export function featuresOf({ checker }, files) {
  const found = new Map();
  for (const file of files) {
    const visit = (node) => {
      if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
      if (ts.isIdentifier(node)) {
        for (const key of keysOf(checker.getSymbolAtLocation(node))) if (!found.has(key)) found.set(key, path.relative(path.join(root, "src"), file.fileName));
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

/** The keys of the compatibility data for a symbol of the platform: one, or none. */
function keysOf(symbol) {
  const keys = (symbol?.declarations ?? []).filter((one) => /\/typescript\/lib\/lib\.[^/]*\.d\.ts$/.test(one.getSourceFile().fileName)).map(keyOf);
  // Bytes are typed as lying in either kind of buffer; no shared one is made here.
  return [...new Set(keys.filter((key) => key !== undefined && !key.startsWith("javascript.builtins.SharedArrayBuffer")))];
}

function keyOf(declaration) {
  const name = declaration.name?.getText();
  if (name === undefined) return undefined;
  const { parent } = declaration;
  if (ts.isInterfaceDeclaration(parent)) {
    const scope = parent.name.text;
    const isStatic = scope.endsWith("Constructor") && scope !== "Constructor";
    return member(prefixOf(parent), isStatic ? scope.slice(0, -"Constructor".length) : scope, name, isStatic);
  }
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)) return member(prefixOf(parent.parent.parent.parent), parent.parent.name.getText(), name, true);
  if (ts.isVariableDeclaration(declaration) || ts.isFunctionDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) return first([`javascript.builtins.${prefixOf(declaration)}${name}`, `api.${name}`, `api.Window.${name}`, `api.WorkerGlobalScope.${name}`]);
  return undefined;
}

/** "Intl." for what stands in that namespace. */
function prefixOf(node) {
  for (let at = node; at; at = at.parent) if (ts.isModuleDeclaration(at)) return `${at.name.text}.`;
  return "";
}

function member(prefix, scope, name, isStatic) {
  const scopes = [...(ALIASES[scope] ?? []), scope];
  return first(scopes.flatMap((one) => [`javascript.builtins.${prefix}${one}.${name}`, `api.${one}.${name}${isStatic ? "_static" : ""}`, `api.${one}.${name}`]));
}

function first(keys) {
  return keys.find((key) => compatOf(key) !== undefined);
}

/** The compatibility record of a key, such as `api.Blob.stream`. */
export function compatOf(key) {
  let at = bcd;
  for (const part of key.split(".")) at = Object.hasOwn(at ?? {}, part) ? at[part] : undefined;
  return at?.__compat;
}
