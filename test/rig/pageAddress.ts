/** What a page of a served VS Code opens. Paths are absolute, with `/`. */
export interface PageParts {
  readonly folder: string;
  /** A file to show. */
  readonly file?: string;
  /** Folders of extensions in development; a server that is for tests heeds them. */
  readonly extensions?: readonly string[];
  /** The module whose `run()` is the test run; the page reports its end. */
  readonly tests?: string;
}

/** The address of that page. The token is exchanged for a cookie at the first visit and leaves the address. */
export function pageAddress(port: number, token: string, parts: PageParts): string {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${port}${file.split('/').map(encodeURIComponent).join('/')}`;
  const payload = [
    ...(parts.extensions ?? []).map((folder) => ['extensionDevelopmentPath', remote(folder)]),
    ...(parts.tests === undefined ? [] : [['extensionTestsPath', remote(parts.tests)]]),
    ...(parts.file === undefined ? [] : [['openFile', remote(parts.file)]]),
    ['skipWelcome', 'true'],
  ];
  const query = { tkn: token, folder: parts.folder, payload: JSON.stringify(payload) };
  const encoded = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `http://127.0.0.1:${port}/?${encoded.join('&')}`;
}
