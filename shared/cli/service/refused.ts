import type { Refused, RefusedFault } from "../../client/index.ts";

/** What is told of a refusal by the service: a sentence, everything wrong in what was sent, and the request's name. */
export function refusedLines({ message, faults, requestId }: Refused): readonly string[] {
  return [`lossline: ${message}${requestId === "" ? "" : ` (request ${requestId})`}`, ...faultLines(faults)];
}

/** Where each fault is, and what. */
export function faultLines(faults: readonly RefusedFault[]): readonly string[] {
  return faults.map(({ line, pointer, detail }) => {
    const place = line === undefined ? pointer : `line ${line}`;
    return `  ${place === "" ? "" : `${place}: `}${detail}`;
  });
}
