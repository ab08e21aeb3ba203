/** The SHA-256 of the article's text that a sidecar records, without reading the rest; undefined when it names none. */
export function recordedHash(raw: string): string | undefined {
  return /"sha256"\s*:\s*"([0-9a-f]{64})"/u.exec(raw)?.[1];
}
