import { Button } from "@mantine/core";
import type { Membership } from "../api/model.ts";
import card from "../parts/card.module.css";
import { CardPage } from "../parts/card.tsx";
import { chooseTenant } from "../session/session.ts";
import { placeIn } from "./membership.ts";

/** For somebody who belongs to several tenants. */
export function ChooseTenant({ tenants }: { tenants: readonly Membership[] }) {
  return (
    <CardPage title="Choose a venue">
      <p>
        You belong to several. What you see next is about the one you choose; you can change it at the top.
      </p>
      <ul className={card.list}>
        {tenants.map(({ tenantId, name, ...place }) => (
          <li key={tenantId}>
            <Button variant="default" size="md" fullWidth onClick={() => chooseTenant(tenantId)}>
              {name}, as {placeIn(place)}
            </Button>
          </li>
        ))}
      </ul>
    </CardPage>
  );
}
