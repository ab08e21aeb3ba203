/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/**
 * A relative path with `/` that can be created below any folder, on every system: `.` and `..` and empty segments, `\`, `:`, control and
 * other characters that some system refuses are written as `%` and hexadecimal digits, `%` itself too. Two ids never give one path.
 */
export function safePath(id: string): string {
  return id.split('/').map(safeSegment).join('/');
}

/** Gives each id a file of its own, also where a system takes two spellings for one name (case, composition). */
export function fileNames(): (id: string, extension: string) => string {
  const taken = new Map<string, string>();
  return (id, extension) => {
    const path = safePath(id);
    for (let count = 1; ; count++) {
      const candidate = `${path}${count > 1 ? `%~${count}` : ''}${extension}`;
      const key = candidate.normalize('NFC').toLowerCase();
      const owner = taken.get(key) ?? id;
      if (owner !== id) continue;
      taken.set(key, id);
      return candidate;
    }
  };
}

function safeSegment(segment: string): string {
  if (segment === '') return '%';
  return segment
    .replace(/[%\\:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, escaped)
    .replace(/^\.{1,2}$|[. ]$/u, (part) => [...part].map(escaped).join(''))
    .replace(deviceName, (name) => `${escaped(name.charAt(0))}${name.slice(1)}`);
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
