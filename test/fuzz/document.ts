/** The API's own document, as far as a fuzzer reads it. */

export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** By media type. */
  readonly bodies: Readonly<Record<string, Schema>>;
  readonly isOpen: boolean;
  /** Only for people, who have access tokens. */
  readonly isForPeople: boolean;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): Operation => {
      const { operationId, parameters = [], requestBody, security } = Object(described);
      const content: Record<string, { schema?: Schema }> = requestBody?.content ?? {};
      return {
        operationId,
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((parameter: Schema) => parameterOf(parameter, document)),
        bodies: Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, schema ?? {}])),
        isForPeople: JSON.stringify(security) === '[{"person":[]}]',
        isOpen: Array.isArray(security) && security.length === 0,
      };
    }),
  );
}

function parameterOf(described: Schema, document: Document): Parameter {
  const { name, in: place, required = false, schema } = Object(resolved(described, document));
  return { name, in: place, required, schema };
}

/** What a `$ref` points to. */
export function resolved(schema: Schema, document: Document): Schema {
  const { $ref } = schema;
  if (typeof $ref !== "string") {
    return schema;
  }
  const found: unknown = $ref
    .slice(2)
    .split("/")
    .reduce<unknown>(
      (value, name) => (value instanceof Object ? Reflect.get(value, name) : undefined),
      document,
    );
  if (!(found instanceof Object)) {
    throw new Error(`${$ref} points nowhere`);
  }
  return resolved(Object.fromEntries(Object.entries(found)), document);
}
