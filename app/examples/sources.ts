/** The programs' texts by their paths; loaded apart, since the first paint needs one of them only. */
export const sources: Readonly<Record<string, string>> = import.meta.glob(
  ["./[0-9][0-9]-*.ts", "!./*.lesson.ts", "!./*.solution.ts"],
  { query: "?raw", import: "default", eager: true },
);
