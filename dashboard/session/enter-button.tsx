import { Button } from "@mantine/core";
import { useAttempt } from "../parts/attempt.ts";
import { Notice } from "../parts/notice.tsx";
import { enterAsPerson } from "./enter.ts";

interface Way {
  readonly words: string;
  /** The address to come back to. */
  readonly back: string;
  /** Asks who it is even if the provider knows somebody. */
  readonly another?: boolean;
  readonly variant?: "filled" | "default";
}

/** Leaves for the provider's page, or says why not. */
export function EnterButton({ words, back, another = false, variant = "filled" }: Way) {
  const { start, failure, underWay } = useAttempt(() => enterAsPerson(back, another));
  return (
    <>
      {failure !== undefined && (
        <Notice tone="alarm" title="Signing in cannot begin">
          <p>{failure.message}</p>
        </Notice>
      )}
      <Button size="md" variant={variant} loading={underWay} onClick={() => start()}>
        {words}
      </Button>
    </>
  );
}
