import type { Api } from "./env.ts";

/** Which methods there are at a path, for an answer to one that there is not. */
export function allowedAt(app: Api): (path: string) => readonly string[] {
  const known = app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === "route"
      ? [{ method: definition.route.method.toUpperCase(), pattern: patternOf(definition.route.path) }]
      : [],
  );
  return (path) => known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+");
  return new RegExp(`^${escaped}$`);
}
