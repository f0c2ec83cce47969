import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { newQueryClient } from "./api/queries.ts";
import { InvitationPage } from "./invitation/invitation-page.tsx";
import { FindRun } from "./member/find-run.tsx";
import { MemberRunPage } from "./member/member-run-page.tsx";
import { Shell } from "./parts/shell.tsx";
import { useRoute } from "./route/route.ts";
import { RunPage } from "./run/run-page.tsx";
import { RunsPage } from "./runs/runs-page.tsx";
import { useSession } from "./session/session.ts";
import { SignIn } from "./session/sign-in.tsx";
import { SignedIn } from "./session/signed-in.tsx";
import { ChosenTenant } from "./tenant/chosen-tenant.tsx";
import { useMembership } from "./tenant/membership.ts";
import { theme } from "./theme.ts";

const queryClient = newQueryClient();

function CurrentPage() {
  const session = useSession();
  const route = useRoute();
  if (route.page === "signedIn") return <SignedIn />;
  if (route.page === "invitation") return <InvitationPage offered={route.token} />;
  if (session.kind === "nobody") return <SignIn />;
  if (session.kind === "key") return <Runs />;
  return (
    <ChosenTenant session={session}>
      <Runs />
    </ChosenTenant>
  );
}

/** Officers and keys see whole runs; somebody who stands for a member sees what concerns that member. */
function Runs() {
  const route = useRoute();
  const memberId = useMembership()?.memberId;
  const runId = route.page === "run" ? route.runId : undefined;
  if (memberId !== undefined)
    return runId === undefined ? (
      <FindRun memberId={memberId} />
    ) : (
      <MemberRunPage key={runId} runId={runId} memberId={memberId} />
    );
  return runId === undefined ? <RunsPage /> : <RunPage key={runId} runId={runId} />;
}

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Shell>
          <CurrentPage />
        </Shell>
      </QueryClientProvider>
    </MantineProvider>
  );
}
