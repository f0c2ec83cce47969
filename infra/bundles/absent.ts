import type { Plugin } from "esbuild";

/** A part of a package that no function of ours runs, though the package brings it along. */
interface Absent {
  /** How the path of its file ends. */
  readonly file: string;
  /** Why nobody comes there. It is what the error says if somebody does after all. */
  readonly because: string;
  /** What stands in its place. Whoever reaches `absent()` is told, with an error. */
  readonly code: string;
}

const ABSENT: readonly Absent[] = [
  {
    file: "@aws-sdk/credential-provider-node/dist-es/index.js",
    because: "Lambda gives a function its credentials in its environment, and the functions hand them on",
    // Every client asks for a provider when it is made; only one without credentials asks it for some.
    code: "export const defaultProvider = () => async () => absent();",
  },
  {
    file: "@smithy/core/dist-es/submodules/event-streams/index.js",
    because: "no operation that the functions use streams events",
    // Imported when the first event stream is met, and not before.
    code: "absent();",
  },
  {
    file: "mnemonist/lru-cache.js",
    because: "DynamoDB's endpoints are not discovered, but follow from the region",
    // Every client of DynamoDB makes one, and leaves it empty.
    code: "module.exports = class { get = absent; set = absent; has = absent; peek = absent; clear = absent; };",
  },
  {
    file: "@smithy/core/dist-es/submodules/retry/util-retry/DefaultRateLimiter.js",
    because: "requests are tried again in the standard mode, not in the adaptive one",
    code: "export class DefaultRateLimiter { constructor() { absent(); } }",
  },
  {
    file: "@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js",
    because: "Lambda says in the environment in which region a function runs",
    code: "export const getInstanceMetadataRegion = absent;",
  },
  {
    file: "@aws-sdk/signature-v4-multi-region/dist-es/SignatureV4MultiRegion.js",
    because: "requests are signed for one region, and sent at once",
    // STS signs with it, and is told by it that there is no way to sign for several regions. There is none without it.
    code: `import { SignatureV4 } from "@smithy/signature-v4";
      export class SignatureV4MultiRegion extends SignatureV4 {
        static sigv4aDependency() { return "none"; }
        presign = absent;
        sign(request, options) { return options?.signingRegion === "*" ? absent() : super.sign(request, options); }
      }`,
  },
  {
    file: "@smithy/signature-v4/dist-es/HeaderFormatter.js",
    because: "no message of an event stream is signed",
    // Every signer makes one.
    code: "export class HeaderFormatter { format = absent; }",
  },
  {
    file: "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js",
    because: "Node.js has a SHA-256 of its own",
    code: "export class Sha256Js { constructor() { absent(); } }",
  },
];

const absentAt = (path: string) => ABSENT.find(({ file }) => path.endsWith(`/node_modules/${file}`));

/**
 * Leaves out of a bundle what its functions never run. Nothing of it fails quietly: whoever comes to such a place is
 * stopped by an error that names it.
 */
export const absentParts: Plugin = {
  name: "absent parts",
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:@aws-sdk|@smithy|mnemonist)\/.*\.js$/ }, ({ path }) => {
      const part = absentAt(path);
      if (part === undefined) {
        return undefined;
      }
      const message = `${part.file} is not in this bundle: ${part.because}`;
      return {
        contents: `const absent = () => { throw new Error(${JSON.stringify(message)}); };\n${part.code}`,
      };
    });
  },
};
