import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { absolutePath } from "swagger-ui-dist";
import type { Plugin } from "vite";

const OURS = fileURLToPath(new URL(".", import.meta.url));
const FILES: readonly (readonly [string, readonly string[]])[] = [
  [OURS, ["index.html", "reference.js", "reference.css"]],
  [absolutePath(), ["swagger-ui-bundle.js"]],
];

/**
 * Puts the reference page beside the dashboard, as it is: nothing of it is loaded by the dashboard's own pages. Images
 * that the style sheet carries in itself become files, so that the page keeps to `img-src 'self'`.
 */
export function referencePage(): Plugin {
  return {
    name: "lossline-reference",
    apply: "build",
    generateBundle() {
      const emit = (name: string, source: string | Uint8Array) =>
        this.emitFile({ type: "asset", fileName: `reference/${name}`, source });
      for (const [folder, names] of FILES) {
        for (const name of names) {
          emit(name, readFileSync(join(folder, name)));
        }
      }
      const css = readFileSync(join(absolutePath(), "swagger-ui.css"), "utf8").replace(
        /\n\/\*# source.*$/,
        "",
      );
      emit("swagger-ui.css", withFiles(css, emit));
    },
  };
}

/** `url("data:image/…")`, in quotes or without. */
const IMAGE = /url\((?:"(data:image[^"]*(?:\\"[^"]*)*)"|(data:image[^)"]*))\)/g;

/** The image's type, how its bytes are written, and the bytes. */
const PARTS = /^data:image\/(\w+)[^,;]*(?:;([^,]*))?,(.*)$/s;

function withFiles(css: string, emit: (name: string, source: Uint8Array) => void): string {
  let count = 0;
  return css.replace(IMAGE, (_, quoted: string | undefined, bare: string | undefined) => {
    const address = (quoted ?? bare ?? "").replaceAll('\\"', '"');
    const [, type = "", encoding, data = ""] = PARTS.exec(address) ?? [];
    const name = `image-${++count}.${type}`;
    emit(
      name,
      encoding === "base64"
        ? Buffer.from(data, "base64")
        : new TextEncoder().encode(decodeURIComponent(data)),
    );
    return `url("./${name}")`;
  });
}
