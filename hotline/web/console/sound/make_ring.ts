// Makes ring.wav, our own ring: two soft rising notes, a pause, so that it can be looped. 8 kHz, 16 bit, mono.
// Run: tools/node hotline/web/console/sound/make_ring.ts [FILE]
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const rate_hz = 8_000;
const length_s = 2;
const notes = [
  { from_s: 0.05, length_s: 0.45, hz: 587.33 },
  { from_s: 0.4, length_s: 0.6, hz: 783.99 },
] as const;

/// One sample in -1 … 1: each note swells in 30 ms and fades away, with a quiet octave above.
function sample(at_s: number): number {
  let sum = 0;
  for (const note of notes) {
    const t = at_s - note.from_s;
    if (t < 0 || t > note.length_s) continue;
    const envelope = Math.min(1, t / 0.03) * (1 - t / note.length_s) ** 1.5;
    const phase = 2 * Math.PI * note.hz * t;
    sum += envelope * (0.55 * Math.sin(phase) + 0.15 * Math.sin(2 * phase));
  }
  return Math.max(-1, Math.min(1, sum));
}

/// The whole file, RIFF header and samples.
export function ring(): Buffer {
  const count = rate_hz * length_s;
  const file = Buffer.alloc(44 + count * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + count * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate_hz, 24);
  file.writeUInt32LE(rate_hz * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(count * 2, 40);
  for (let i = 0; i < count; ++i) file.writeInt16LE(Math.round(sample(i / rate_hz) * 32_000), 44 + i * 2);
  return file;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(process.argv[2] ?? fileURLToPath(new URL("ring.wav", import.meta.url)), ring());
}
