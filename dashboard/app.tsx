import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { newQueryClient } from "./api/queries.ts";
import { Shell } from "./parts/shell.tsx";
import { useRoute } from "./route/route.ts";
import { RunPage } from "./run/run-page.tsx";
import { RunsPage } from "./runs/runs-page.tsx";
import { useSession } from "./session/session.ts";
import { SignIn } from "./session/sign-in.tsx";
import { theme } from "./theme.ts";

const queryClient = newQueryClient();

function CurrentPage() {
  const { key } = useSession();
  const route = useRoute();
  if (key === "") return <SignIn />;
  if (route.page === "run") return <RunPage key={route.runId} runId={route.runId} />;
  return <RunsPage />;
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
