import { TEMPLATES, type Template } from "../templates/index.ts";
import { Failure } from "./refusal.ts";

/** A rulebook template by its id. @throws Failure when there is none */
export function templateOf(id: string): Template {
  const template = TEMPLATES.find((candidate) => candidate.id === id);
  if (template === undefined)
    throw new Failure(`there is no template “${id}”: “lossline template” lists them`);
  return template;
}
