import { Button } from "@mantine/core";
import { useMe } from "../api/queries.ts";
import { chooseTenant, type PersonSession } from "../session/session.ts";
import { placeIn } from "./membership.ts";
import classes from "./tenant-name.module.css";

/** Which venue everything on the page is about and as what its reader sees it; with several, the way to another. */
export function TenantName({ session }: { session: PersonSession }) {
  const me = useMe().data;
  const place = me?.tenants.find(({ tenantId }) => tenantId === session.tenantId);
  if (me === undefined || place === undefined) return null;
  return (
    <span className={classes.name}>
      <strong>{place.name}</strong>
      <span>{placeIn(place)}</span>
      {me.tenants.length > 1 && (
        <Button size="compact-xs" variant="default" onClick={() => chooseTenant()}>
          Change venue
        </Button>
      )}
    </span>
  );
}
