// A scale from blue over grey to red, as even in lightness as a screen allows.
const STOPS = [[23, 58, 122], [60, 122, 190], [150, 185, 220], [226, 226, 226], [235, 175, 140], [205, 92, 60], [120, 20, 35]];

/** The colour of a part between 0 and 1; what is no number is black. */
export function diverging(part) {
  if (!Number.isFinite(part)) return [0, 0, 0];
  const place = Math.max(0, Math.min(1, part)) * (STOPS.length - 1);
  const low = Math.min(STOPS.length - 2, Math.floor(place));
  return STOPS[low].map((value, i) => Math.round(value + (place - low) * (STOPS[low + 1][i] - value)));
}
