import { Button, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { RUNS } from "../route/route.ts";
import { signOut, useSession } from "../session/session.ts";
import { TenantName } from "../tenant/tenant-name.tsx";
import classes from "./shell.module.css";

const SCHEMES = [
  { value: "auto", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      classNames={{ root: classes.scheme, indicator: classes.chosen }}
      size="xs"
      aria-label="Colours"
      data={[...SCHEMES]}
      value={colorScheme}
      onChange={(value) => setColorScheme(SCHEMES.find((scheme) => scheme.value === value)?.value ?? "auto")}
    />
  );
}

/** What stands around every page: the way home, the choice of colours, and the way out. */
export function Shell({ children }: { children: ReactNode }) {
  const session = useSession();
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <header className={classes.header}>
        <a href={RUNS} className={classes.home}>
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M4 5h24v5H4zM4 13.5h17v5H4zM4 22h9v5H4z" />
          </svg>
          Lossline
        </a>
        <div className={classes.tools}>
          {session.kind === "person" && <TenantName session={session} />}
          <SchemeChoice />
          {session.kind !== "nobody" && (
            <Button size="xs" variant="default" onClick={() => signOut()}>
              Sign out
            </Button>
          )}
        </div>
      </header>
      <main ref={main} tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </>
  );
}
