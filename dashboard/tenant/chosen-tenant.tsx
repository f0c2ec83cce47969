import { Skeleton } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useMe } from "../api/queries.ts";
import { CardPage } from "../parts/card.tsx";
import { ReadingFault } from "../parts/reading.tsx";
import { chooseTenant, type PersonSession } from "../session/session.ts";
import { ChooseTenant } from "./choose-tenant.tsx";
import { MembershipProvider } from "./membership.ts";
import { NoTenant } from "./no-tenant.tsx";

/** What a person sees is of one tenant: the one they chose in this tab, or the only one they have. */
export function ChosenTenant({ session, children }: { session: PersonSession; children: ReactNode }) {
  const query = useMe();
  const me = query.data;
  const chosen = me?.tenants.find(({ tenantId }) => tenantId === session.tenantId);
  const only = me?.tenants.length === 1 ? me.tenants[0] : undefined;
  const place = chosen ?? only;
  useEffect(() => {
    if (me !== undefined) chooseTenant(place?.tenantId);
  }, [me, place]);

  if (me === undefined) {
    return (
      <CardPage title="One moment">
        <ReadingFault query={query} />
        {query.isPending && (
          <Skeleton height="6rem" radius="md" aria-label="Reading who you are" role="status" />
        )}
      </CardPage>
    );
  }
  if (me.tenants.length === 0) return <NoTenant me={me} />;
  if (place === undefined) return <ChooseTenant tenants={me.tenants} />;
  // Requests name the tenant; until the session does, they would be about another.
  if (session.tenantId !== place.tenantId) return null;
  return (
    <MembershipProvider value={place} key={place.tenantId}>
      {children}
    </MembershipProvider>
  );
}
