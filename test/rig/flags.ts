/** What a desktop VS Code is asked for on its command line, as far as a served one can do it. */
export interface DesktopFlags {
  readonly extensions: readonly string[];
  readonly tests: string;
  readonly folder: string;
  readonly userDataFolder: string | undefined;
  readonly isTrusted: boolean;
}

const value = /^--([A-Za-z-]+)=(.*)$/s;

/** Reads the desktop's flags, `--name=value` or bare, and the one folder to open; flags about a desktop's window or profile are passed over. */
export function parseDesktopFlags(args: readonly string[]): DesktopFlags | { readonly missing: string } {
  const values = args.flatMap((arg) => {
    const [, name, text] = value.exec(arg) ?? [];
    return name === undefined || text === undefined ? [] : [{ name, text }];
  });
  const all = (name: string): readonly string[] => values.filter((each) => each.name === name).map((each) => each.text);
  const tests = all('extensionTestsPath').at(-1);
  const folder = args.filter((arg) => !arg.startsWith('-')).at(-1);
  if (tests === undefined) return { missing: '--extensionTestsPath=FILE' };
  if (folder === undefined) return { missing: 'the folder to open' };
  return {
    extensions: all('extensionDevelopmentPath'),
    tests,
    folder,
    userDataFolder: all('user-data-dir').at(-1),
    isTrusted: args.includes('--disable-workspace-trust'),
  };
}
