import type { Line, Times } from './measure';

/** The lines as text, columns aligned. */
export function printTable(lines: readonly Line[]): string {
  const rows = [['', 'size', 'median', 'min–max', 'peer', 'ratio', 'counts'], ...lines.map(cells)];
  const used = rows[0]?.map((_, column) => rows.slice(1).some((row) => row[column] !== '')) ?? [];
  const widths = used.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.flatMap((cell, column) => (used[column] ? [cell.padEnd(widths[column] ?? 0)] : [])).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

function cells({ name, size = '', times, peer, counts = {} }: Line): string[] {
  return [
    name,
    size,
    times ? duration(times.medianMs) : '',
    times ? `${duration(times.minMs)}–${duration(times.maxMs)}` : '',
    peer ? `${peer.name} ${duration(peer.times.medianMs)}` : '',
    times && peer ? ratio(times, peer.times) : '',
    Object.entries(counts)
      .map(([what, count]) => `${count.toLocaleString('en')} ${what}`)
      .join(', '),
  ];
}

function ratio(ours: Times, theirs: Times): string {
  const times = ours.medianMs / theirs.medianMs;
  return times >= 0.1 ? `×${times.toFixed(times < 10 ? 1 : 0)}` : `×1/${Math.round(1 / times).toLocaleString('en')}`;
}

function duration(ms: number): string {
  if (ms < 0.0995) return `${(ms * 1000).toPrecision(2)} µs`;
  return ms < 99.5 ? `${ms.toPrecision(2)} ms` : `${Math.round(ms).toLocaleString('en')} ms`;
}
