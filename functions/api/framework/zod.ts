import "@hono/zod-openapi";

/**
 * zod, once it knows of OpenAPI. To be imported part by part, as `import * as z`: of the one object `z` that packages
 * give out, a bundler has to keep everything, the messages in all languages among it.
 */
export * from "zod";
