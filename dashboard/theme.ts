import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** From the lightest to the darkest; index 7 is `--accent` of the light scheme. */
const harbour: MantineColorsTuple = [
  "#eef4fb",
  "#dbe7f4",
  "#b4cde8",
  "#8bb8f0",
  "#6394cb",
  "#4680bd",
  "#2b67a8",
  "#1b4f8a",
  "#163f6f",
  "#102f54",
];

const SANS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';
const MONO = 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** System fonts only: the page fetches nothing from anywhere else. */
export const theme = createTheme({
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: { fontFamily: SANS, fontWeight: "650" },
  colors: { harbour },
  primaryColor: "harbour",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "sm",
});
