import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

/**
 * The same, written so that a bundler can leave out what is not used: where packages are made in ways that it cannot see
 * through. What runs is not changed by any of this.
 */
export const shorterForms: Plugin = {
  name: "shorter forms",
  setup({ onResolve, onLoad }) {
    // It hands the whole of zod to a function that looks at one class of it.
    onResolve({ filter: /^zod$/ }, ({ importer, resolveDir }) =>
      importer.includes("/@hono/zod-openapi/")
        ? { path: "zod's base class", namespace: "zod", pluginData: resolveDir }
        : undefined,
    );
    onLoad({ filter: /./, namespace: "zod" }, ({ pluginData }) => ({
      contents: `import { ZodType } from "zod"; export const z = { ZodType };`,
      resolveDir: pluginData,
    }));

    // It has ES modules too, but calls them those for browsers.
    onResolve({ filter: /^yaml$/ }, () => ({
      path: join(
        dirname(createRequire(import.meta.url).resolve("yaml/package.json")),
        "browser/dist/index.js",
      ),
    }));

    onLoad({ filter: /\/@aws-sdk\/[^/]+\/package\.json$/ }, async ({ path }) => ({
      contents: versionOnly(await readFile(path, "utf8")),
    }));
    onLoad({ filter: /\/@aws-sdk\/[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => ({
      contents: withPlainNames(await readFile(path, "utf8")),
    }));
    onLoad({ filter: /\/@aws-sdk\/[^/]+\/dist-es\/models\/errors\.js$/ }, async ({ path }) => ({
      contents: withErrorsOfOneKind(await readFile(path, "utf8")),
    }));
  },
};

/** Of its package's description a client says its version, and nothing else, to AWS. Nothing else can be asked for. */
function versionOnly(json: string): string {
  const version = JSON.stringify(JSON.parse(json).version);
  return `export default new Proxy({}, {
    get(_, name) {
      if (name !== "version") throw new Error("Only the version of a package is in this bundle");
      return ${version};
    },
  });`;
}

/**
 * Descriptions of operations have properties whose names are constants, `{ [_hE]: 400 }`. To find out a name might do
 * something, as far as a bundler knows, so that all operations stay. Here the names stand in their places.
 */
function withPlainNames(code: string): string {
  const names = new Map(
    [...code.matchAll(/^const (_\w+) = (".*");$/gm)].map(([, constant, name]) => [constant, name]),
  );
  return code.replace(/\[(_\w+)\]:/g, (computed, constant) => {
    const name = names.get(constant);
    return name === undefined ? computed : `${name}:`;
  });
}

/** Nearly all classes of errors are the same but for their names: those are made by one function. */
function withErrorsOfOneKind(code: string): string {
  return `const kind = (name, shapeId, $fault) => class extends __BaseException {
    static shapeId = shapeId;
    name = name;
    $fault = $fault;
    constructor(opts) {
      super({ name, $fault, ...opts });
      Object.setPrototypeOf(this, new.target.prototype);
    }
  };
${code.replace(OF_ONE_KIND, 'export const $1 = /* @__PURE__ */ kind("$1", "$2", "$3");')}`;
}

const OF_ONE_KIND = new RegExp(
  String.raw`export class (\w+) extends __BaseException {
    static shapeId = "([^"]+)";
    name = "\1";
    \$fault = "(\w+)";
    constructor\(opts\) {
        super\({
            name: "\1",
            \$fault: "\3",
            ...opts,
        }\);
        Object.setPrototypeOf\(this, \1.prototype\);
    }
}`.replaceAll("...opts", String.raw`\.\.\.opts`),
  "g",
);
