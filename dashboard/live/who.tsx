import { usePeople } from "../api/live-queries.ts";

/** Whoever did something: a person by their address, as far as it is known; a key; or the service. */
export function Who({ by }: { by: string }) {
  const people = usePeople().data ?? [];
  const [kind = "", id = ""] = by.split(":");
  if (kind === "person")
    return <>{people.find(({ personId }) => personId === id)?.email ?? `Person ${id}`}</>;
  if (kind === "apiKey") return <>API key {id}</>;
  return <>{by === "service" ? "The service" : by}</>;
}
